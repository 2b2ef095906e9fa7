package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tuanlink.access.SealedCookies;

/**
 * Something that a browser keeps for us for a while, sealed: every node knows it, and no visitor costs a session. One is
 * nothing under another's name, nor after its time.
 *
 * @param name lower-case letters and hyphens
 * @param life how long it is good
 */
record Keepsake(String name, Duration life, SealedCookies cookies, Clock clock) {

    private static final Pattern TEXT = Pattern.compile("([a-z-]+) (\\d{1,15}) (.*)");

    /** @param text one line, up to 2,500 bytes: a cookie ends at 4,096 */
    void keep(String text, HttpServletResponse response) {
        cookies.set(name, name + " " + clock.millis() + " " + text, life, response);
    }

    Optional<String> of(HttpServletRequest request) {
        return cookies.read(name, request)
                .map(TEXT::matcher)
                .filter(Matcher::matches)
                .filter(parts -> parts.group(1).equals(name) && isYoung(Long.parseLong(parts.group(2))))
                .map(parts -> parts.group(3));
    }

    void forget(HttpServletResponse response) {
        cookies.forget(name, response);
    }

    private boolean isYoung(long keptAt) {
        return clock.millis() < keptAt + life.toMillis();
    }
}
