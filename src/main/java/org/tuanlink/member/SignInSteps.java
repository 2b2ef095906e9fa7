package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.MemberSessions.Way;
import org.tuanlink.access.SealedCookies;
import org.tuanlink.registry.Mobile;

/** How far somebody has come, sealed in cookies for a few minutes: nobody has a session before he is in. */
@Component
public class SignInSteps {

    private static final String CODE = "tuanlink-p-code";
    private static final String PROVED = "tuanlink-p-proved";
    private static final String OWN = "tuanlink-p-own";
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Pattern CODE_TEXT = Pattern.compile("code (\\d+) ([A-Z_]+) (\\d{11}) (\\S+)");
    private static final Pattern PROVED_TEXT =
            Pattern.compile("proved (\\d+) ([A-Z_]+) (\\d{11}) ([0-9a-f]{64}|-) (\\S+)");
    private static final Pattern OWN_TEXT = Pattern.compile("own (\\d+) (\\d+) (\\d+)");

    private final SealedCookies cookies;
    private final Clock clock;

    SignInSteps(SealedCookies cookies, Clock clock) {
        this.cookies = cookies;
        this.clock = clock;
    }

    /**
     * A code was sent.
     *
     * @param at when, so that the page can say how long to wait for another one
     * @param next where he wants to go afterwards
     */
    public record Sent(Purpose purpose, Mobile mobile, String next, Instant at) {}

    /** He has shown that a mobile is his, and has no account yet. */
    public record Proved(Proof proof, String next) {}

    public void sent(Purpose purpose, Mobile mobile, @Nullable String next, HttpServletResponse response) {
        cookies.set(
                CODE,
                "code " + clock.millis() + " " + purpose + " " + mobile.value() + " " + MemberPaths.next(next),
                LIFE,
                response);
    }

    /** The last one of this browser, if it was for this. */
    public Optional<Sent> sent(Purpose purpose, HttpServletRequest request) {
        return young(CODE, CODE_TEXT, request)
                .filter(parts -> parts.group(2).equals(purpose.name()))
                .map(parts -> new Sent(
                        purpose,
                        new Mobile(parts.group(3)),
                        MemberPaths.next(parts.group(4)),
                        Instant.ofEpochMilli(Long.parseLong(parts.group(1)))));
    }

    void proved(Proof proof, String next, HttpServletResponse response) {
        String subject = proof.oidcSubject() == null ? "-" : proof.oidcSubject();
        cookies.set(
                PROVED,
                "proved " + clock.millis() + " " + proof.way() + " "
                        + proof.mobile().value() + " " + subject + " " + MemberPaths.next(next),
                LIFE,
                response);
    }

    public Optional<Proved> proved(HttpServletRequest request) {
        return young(PROVED, PROVED_TEXT, request)
                .map(parts -> new Proved(
                        new Proof(
                                new Mobile(parts.group(3)),
                                Way.valueOf(parts.group(2)),
                                parts.group(4).equals("-") ? null : parts.group(4)),
                        MemberPaths.next(parts.group(5))));
    }

    /** Who is signed in has shown a moment ago that it is he; over when his sessions end. */
    void confirmed(long accountId, long generation, HttpServletResponse response) {
        cookies.set(OWN, "own " + clock.millis() + " " + accountId + " " + generation, LIFE, response);
    }

    boolean isConfirmed(MemberAccount account, HttpServletRequest request) {
        return young(OWN, OWN_TEXT, request)
                .filter(parts -> Long.parseLong(parts.group(2)) == account.id()
                        && Long.parseLong(parts.group(3)) == account.generation())
                .isPresent();
    }

    /** All of it: he is in, or has gone. */
    void forget(HttpServletResponse response) {
        cookies.forget(CODE, response);
        cookies.forget(PROVED, response);
        cookies.forget(OWN, response);
    }

    private Optional<Matcher> young(String cookie, Pattern pattern, HttpServletRequest request) {
        return cookies.read(cookie, request)
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .filter(parts -> Instant.ofEpochMilli(Long.parseLong(parts.group(1)))
                        .plus(LIFE)
                        .isAfter(clock.instant()));
    }
}
