package org.tuanlink.console.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.util.WebUtils;

/** How the user wants pages to look; a cookie keeps it, so that the first paint is right. */
enum Theme {
    LIGHT,
    DARK,
    AUTO;

    static final String COOKIE = "tuanlink-theme";

    static Theme of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .flatMap(Theme::named)
                .orElse(AUTO);
    }

    static Optional<Theme> named(String word) {
        return Stream.of(values()).filter(theme -> theme.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
