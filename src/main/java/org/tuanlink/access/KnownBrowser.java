package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The browser in which somebody has signed in by password before, told by a sealed cookie. Failures in it are counted apart:
 * strangers who lock a name keep out each other, and not its owner at his desk. The cookie proves nothing else.
 */
@Component
class KnownBrowser {

    private static final String COOKIE = "tuanlink-known";
    private static final Duration LIFE = Duration.ofDays(90);
    private static final Pattern TEXT = Pattern.compile("known ([0-9a-f]{32}) (\\d{1,15}) (\\S{2,32})");

    private final SealedCookies cookies;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KnownBrowser(SealedCookies cookies, Clock clock) {
        this.cookies = cookies;
        this.clock = clock;
    }

    /** What failures with this name count against in the browser of this request. */
    String subject(String typed, HttpServletRequest request) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        return cookies.read(COOKIE, request)
                .map(TEXT::matcher)
                .filter(Matcher::matches)
                .filter(parts -> parts.group(3).equals(name) && isYoung(Long.parseLong(parts.group(2))))
                .map(parts -> "known:" + parts.group(1) + ":" + name)
                .orElse("name:" + name);
    }

    /** His password was right here. */
    void remember(Account account, HttpServletResponse response) {
        byte[] mark = new byte[16];
        random.nextBytes(mark);
        String text = "known " + HexFormat.of().formatHex(mark) + " " + clock.millis() + " "
                + account.username().key();
        cookies.set(COOKIE, text, LIFE, response);
    }

    private boolean isYoung(long sealedAt) {
        return Instant.ofEpochMilli(sealedAt).plus(LIFE).isAfter(clock.instant());
    }
}
