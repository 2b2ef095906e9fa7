package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.access.MemberSessions.Way;
import org.tuanlink.access.SignInAttempts;
import org.tuanlink.access.SignInAttempts.Turn;
import org.tuanlink.access.TooBusyException;
import org.tuanlink.registry.Mobile;

/**
 * Signing in with mobile and password. A mobile that no account has costs the same statements and the same hash, and is locked
 * alike; a locked one can still come in by SMS, and from a browser that it came from before.
 */
@Component
public class PasswordSignIns {

    private final MemberAccounts accounts;
    private final AccountTable table;
    private final OwnPasswords passwords;
    private final SignInAttempts attempts;
    private final Limits limits;
    private final MemberEntrance entrance;
    private final Clock clock;

    PasswordSignIns(
            MemberAccounts accounts,
            AccountTable table,
            OwnPasswords passwords,
            SignInAttempts attempts,
            Limits limits,
            MemberEntrance entrance,
            Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.passwords = passwords;
        this.attempts = attempts;
        this.limits = limits;
        this.entrance = entrance;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Outcome {}

    /** He is in, and goes there. */
    public record Welcome(String next) implements Outcome {}

    /** Mobile or password are wrong. */
    public record Wrong() implements Outcome {}

    /** Too many were wrong; after this long the password is looked at again. */
    public record Locked(Duration pause) implements Outcome {}

    /** Too many sign in at the same moment; nothing was counted. */
    public record Busy() implements Outcome {}

    public Outcome enter(
            Mobile mobile,
            String password,
            String next,
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Duration> wait = limits.takeTry(visit);
        if (wait.isPresent()) {
            return new Locked(wait.get());
        }
        String subject = subject(table.index(mobile), visit);
        Turn turn = attempts.take(subject);
        if (turn.isRefused()) {
            return new Locked(Duration.between(LocalDateTime.now(clock), Objects.requireNonNull(turn.lockedUntil())));
        }
        try {
            Optional<MemberAccount> account = accounts.ofMobile(mobile);
            if (!passwords.isRight(account, password)) {
                limits.failed(table.index(mobile), visit);
                return new Wrong();
            }
            attempts.clear(subject);
            limits.giveBackTry(visit);
            return new Welcome(entrance.letIn(account.orElseThrow(), Way.PASSWORD, next, request, response));
        } catch (TooBusyException e) {
            attempts.giveBack(subject, turn);
            limits.giveBackTry(visit);
            return new Busy();
        }
    }

    private static String subject(String mobileIndex, Visit visit) {
        return "member:" + visit.phoneSubject(mobileIndex);
    }
}
