package org.tuanlink.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;

/**
 * What is known of somebody who is not in yet, kept by his browser, which cannot read, make or change it: every node knows
 * it, and no visitor costs a session. One is nothing under another's name, nor after its time.
 */
@Component
public class SealedCookies {

    private static final Pattern TEXT = Pattern.compile("([a-z-]+) (\\d{1,18}) (.*)", Pattern.DOTALL);

    private final PersonalDataCipher cipher;
    private final ConsoleCookies cookies;
    private final Clock clock;

    SealedCookies(PersonalDataCipher cipher, ConsoleCookies cookies, Clock clock) {
        this.cipher = cipher;
        this.cookies = cookies;
        this.clock = clock;
    }

    /**
     * Keeps it, for this long.
     *
     * @param name lower-case letters and hyphens
     * @param text so short that the cookie stays below 4,096 bytes: up to 2,500
     */
    public void keep(String name, String text, Duration life, HttpServletResponse response) {
        String dated = name + " " + clock.instant().plus(life).toEpochMilli() + " " + text;
        byte[] sealed = cipher.seal(Kind.SIGN_IN, dated).bytes();
        set(name, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), life, response);
    }

    /** What was kept under this name, if it was us who did, and not too long ago. */
    public Optional<String> of(String name, HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookies.name(name));
        if (cookie == null || cookie.getValue().isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(cookie.getValue());
            return read(name, cipher.open(Kind.SIGN_IN, new SealedValue(sealed)));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty(); // not sealed by us
        }
    }

    private Optional<String> read(String name, String dated) {
        Matcher parts = TEXT.matcher(dated);
        boolean good = parts.matches()
                && parts.group(1).equals(name)
                && Long.parseLong(parts.group(2)) > clock.millis();
        return good ? Optional.of(parts.group(3)) : Optional.empty();
    }

    public void forget(String name, HttpServletResponse response) {
        set(name, "", Duration.ZERO, response);
    }

    private void set(String name, String value, Duration life, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookies.shortLived(name, value, life).toString());
    }
}
