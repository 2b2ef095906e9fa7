package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/** The token against forged requests, as htmx sends it along. */
public final class CsrfHeaders {

    private CsrfHeaders() {}

    /** The header, as JSON; null where there is no token. */
    public static @Nullable String of(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(CsrfToken.class.getName()))
                .map(CsrfToken.class::cast)
                .map(token -> "{\"" + token.getHeaderName() + "\":\"" + token.getToken() + "\"}")
                .orElse(null);
    }
}
