package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Who is halfway in, sealed in a cookie for a few minutes: nobody has a session before he is in. */
@Component
class PendingSignIn {

    private static final String COOKIE = "tuanlink-pending";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Pattern TEXT = Pattern.compile("(ACCOUNT|CADRE) (PASSWORD|WECOM) (\\d+) (\\d+) (\\d+) (\\S+)");

    private final SealedCookies cookies;
    private final Clock clock;

    PendingSignIn(SealedCookies cookies, Clock clock) {
        this.cookies = cookies;
        this.clock = clock;
    }

    /**
     * Who it is.
     *
     * @param proof what he has proved himself by so far
     * @param generation of an account's sessions; 0 for a cadre
     * @param next where he wants to go
     */
    record Pending(SignedIn.Kind kind, SignedIn.Method proof, long id, long generation, String next) {}

    void keep(Pending pending, HttpServletResponse response) {
        String text = pending.kind() + " " + pending.proof() + " " + pending.id() + " " + pending.generation() + " "
                + clock.millis() + " " + ConsolePaths.next(pending.next());
        cookies.set(COOKIE, text, LIFE, response);
    }

    Optional<Pending> of(HttpServletRequest request) {
        return cookies.read(COOKIE, request).flatMap(this::read);
    }

    void forget(HttpServletResponse response) {
        cookies.forget(COOKIE, response);
    }

    private Optional<Pending> read(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || isOver(Long.parseLong(parts.group(5)))) {
            return Optional.empty();
        }
        return Optional.of(new Pending(
                SignedIn.Kind.valueOf(parts.group(1)),
                SignedIn.Method.valueOf(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4)),
                parts.group(6)));
    }

    private boolean isOver(long sealedAt) {
        return Instant.ofEpochMilli(sealedAt).plus(LIFE).isBefore(clock.instant());
    }
}
