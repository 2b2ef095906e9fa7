package org.tuanlink.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;

/**
 * Cookies that only we can read and write. The browser may keep one longer than it was told, and bring an older one again:
 * a text that must end says its time itself.
 */
@Component
public class SealedCookies {

    private final PersonalDataCipher cipher;
    private final ConsoleCookies cookies;

    SealedCookies(PersonalDataCipher cipher, ConsoleCookies cookies) {
        this.cipher = cipher;
        this.cookies = cookies;
    }

    /** What was sealed into the cookie of this name; empty without one, and for what was not sealed by us. */
    public Optional<String> read(String name, HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookies.name(name));
        return cookie == null ? Optional.empty() : open(cookie.getValue());
    }

    /** Sets it for this long. */
    public void set(String name, String text, Duration life, HttpServletResponse response) {
        add(name, seal(text), life, response);
    }

    /** Takes it away. */
    public void forget(String name, HttpServletResponse response) {
        add(name, "", Duration.ZERO, response);
    }

    /** For a hidden field, likewise. */
    public String seal(String text) {
        byte[] sealed = cipher.seal(Kind.SIGN_IN, text).bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** What was sealed so; empty for anything else. */
    public Optional<String> open(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher.open(
                    Kind.SIGN_IN, new SealedValue(Base64.getUrlDecoder().decode(value))));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty(); // not sealed by us
        }
    }

    private void add(String name, String value, Duration life, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookies.shortLived(name, value, life).toString());
    }
}
