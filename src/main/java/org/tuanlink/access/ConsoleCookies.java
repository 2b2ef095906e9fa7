package org.tuanlink.access;

import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.PlatformProperties;

/**
 * The console's cookies. Reached over https they are Secure and carry the prefix that binds them to this host; which of
 * the two it is, the configured address tells: a request's own word may be a proxy's mistake.
 */
@Component
class ConsoleCookies {

    private static final String SAME_SITE = "Lax";

    private final boolean secure;

    ConsoleCookies(PlatformProperties platform) {
        this.secure = "https".equalsIgnoreCase(platform.publicUrl().getScheme());
    }

    String name(String bare) {
        return secure ? "__Host-" + bare : bare;
    }

    DefaultCookieSerializer session(String bareName) {
        DefaultCookieSerializer cookies = new DefaultCookieSerializer();
        cookies.setCookieName(name(bareName));
        cookies.setCookiePath("/");
        cookies.setUseSecureCookie(secure);
        cookies.setUseHttpOnlyCookie(true);
        cookies.setSameSite(SAME_SITE);
        return cookies;
    }

    CookieCsrfTokenRepository csrf() {
        CookieCsrfTokenRepository cookies = new CookieCsrfTokenRepository();
        cookies.setCookieName(name("tuanlink-csrf"));
        cookies.setCookiePath("/");
        cookies.setCookieCustomizer(
                cookie -> cookie.secure(secure).httpOnly(true).sameSite(SAME_SITE));
        return cookies;
    }

    /** One that the browser keeps for this long; zero takes it away. */
    ResponseCookie shortLived(String bareName, String value, java.time.Duration life) {
        return ResponseCookie.from(name(bareName), value)
                .path("/")
                .secure(secure)
                .httpOnly(true)
                .sameSite(SAME_SITE)
                .maxAge(life)
                .build();
    }
}
