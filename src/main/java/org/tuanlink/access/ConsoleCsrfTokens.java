package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * Against forged requests: who is signed in has a token in his session; who is not has it in a cookie, so that strangers
 * who look at the sign-in page leave nothing in the database.
 */
class ConsoleCsrfTokens implements CsrfTokenRepository {

    private static final String ATTRIBUTE = "csrf";

    private final CsrfTokenRepository cookies;

    ConsoleCsrfTokens(ConsoleCookies cookies) {
        this.cookies = cookies.csrf();
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return cookies.generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            cookies.saveToken(token, request, response);
        } else {
            session.setAttribute(ATTRIBUTE, token == null ? null : token.getToken());
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return cookies.loadToken(request);
        }
        return session.getAttribute(ATTRIBUTE) instanceof String token
                ? new DefaultCsrfToken("X-XSRF-TOKEN", "_csrf", token)
                : null;
    }
}
