package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Who is halfway in, sealed in a cookie for a few minutes: nobody has a session before he is in. */
@Component
class PendingSignIn {

    private static final String COOKIE = "tuanlink-pending";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Pattern TEXT = Pattern.compile("(ACCOUNT|CADRE) (PASSWORD|WECOM) (\\d+) (\\d+) (\\S+)");

    private final SealedCookies cookies;

    PendingSignIn(SealedCookies cookies) {
        this.cookies = cookies;
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
                + ConsolePaths.next(pending.next());
        cookies.keep(COOKIE, text, LIFE, response);
    }

    Optional<Pending> of(HttpServletRequest request) {
        return cookies.of(COOKIE, request).flatMap(PendingSignIn::read);
    }

    void forget(HttpServletResponse response) {
        cookies.forget(COOKIE, response);
    }

    private static Optional<Pending> read(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Pending(
                SignedIn.Kind.valueOf(parts.group(1)),
                SignedIn.Method.valueOf(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4)),
                parts.group(5)));
    }
}
