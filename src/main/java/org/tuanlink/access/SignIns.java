package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.access.PendingSignIn.Pending;
import org.tuanlink.access.SignInAttempts.Turn;
import org.tuanlink.access.SignedIn.Method;

/** Signs people in and out of the console by password, and by a code where they have a second factor. */
@Component
public class SignIns {

    private static final int LONGEST_PASSWORD = 1_000;

    private final AccountStore accounts;
    private final PasswordHashes hashes;
    private final SignInAttempts attempts;
    private final TotpStore codes;
    private final PendingSignIn halfway;
    private final KnownBrowser browsers;
    private final Entrance entrance;
    private final Clock clock;

    SignIns(
            AccountStore accounts,
            PasswordHashes hashes,
            SignInAttempts attempts,
            TotpStore codes,
            PendingSignIn halfway,
            KnownBrowser browsers,
            Entrance entrance,
            Clock clock) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.attempts = attempts;
        this.codes = codes;
        this.halfway = halfway;
        this.browsers = browsers;
        this.entrance = entrance;
        this.clock = clock;
    }

    /** What became of an attempt. */
    public sealed interface Outcome {}

    /**
     * He is in.
     *
     * @param next the page to go to
     */
    public record Welcome(String next) implements Outcome {}

    /** The password was right, or WeCom knows him; a code of the second factor is missing. */
    public record CodeWanted() implements Outcome {}

    /** He came through WeCom, operates several organisations, and has to choose. */
    public record ChoiceWanted() implements Outcome {}

    /**
     * He is not.
     *
     * @param code of the sentence to show; the same whether or not there is such an account
     * @param minutes until he may try again; 0 where that is not the reason
     */
    public record Refused(String code, long minutes) implements Outcome {}

    /** Whether this request has a caller. */
    public static boolean isSignedIn(HttpServletRequest request) {
        return request.getUserPrincipal() != null;
    }

    /** Lets him in whose password it is, in a new session. */
    public Outcome withPassword(
            String username, String password, String next, HttpServletRequest request, HttpServletResponse response) {
        Turn ofAddress = attempts.takeOfAddress(request.getRemoteAddr());
        if (ofAddress.isRefused()) {
            entrance.refusedUnknown("address_locked", Method.PASSWORD);
            return locked("addressLocked", ofAddress);
        }
        String subject = browsers.subject(username, request);
        Turn turn = attempts.take(subject);
        if (turn.isRefused()) {
            entrance.refusedUnknown("locked", Method.PASSWORD);
            return locked("locked", turn);
        }
        try {
            Optional<AccountStore.Known> known = Username.parse(username).flatMap(accounts::byUsername);
            if (!isRight(known, password)) {
                return wrong(known.map(AccountStore.Known::account), turn);
            }
            attempts.clear(subject);
            attempts.giveBackToAddress(request.getRemoteAddr());
            browsers.remember(known.orElseThrow().account(), response);
            return proceed(known.orElseThrow(), password, next, request, response);
        } catch (TooBusyException e) {
            // Nobody looked at the password: it was no failure.
            attempts.giveBack(subject, turn);
            attempts.giveBackToAddress(request.getRemoteAddr());
            entrance.refusedUnknown("busy", Method.PASSWORD);
            return new Refused("busy", 0);
        }
    }

    /** A disabled account costs the same time and is wrong whatever the password. */
    private boolean isRight(Optional<AccountStore.Known> known, String password) {
        if (password.length() > LONGEST_PASSWORD || known.isEmpty()) {
            return hashes.matchesNobody(password.substring(0, Math.min(password.length(), LONGEST_PASSWORD)));
        }
        return hashes.matches(password, known.get().passwordHash())
                && known.get().account().isActive();
    }

    private Refused wrong(Optional<Account> account, Turn turn) {
        account.ifPresentOrElse(
                known -> {
                    entrance.refused(known, "wrong", Method.PASSWORD);
                    if (turn.last()) {
                        entrance.lockedOut(known);
                    }
                },
                () -> entrance.refusedUnknown("wrong", Method.PASSWORD));
        return new Refused("wrong", 0);
    }

    private Outcome proceed(
            AccountStore.Known known,
            String password,
            String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Account account = known.account();
        if (hashes.isOutdated(known.passwordHash())) {
            accounts.upgradeHash(account.id(), known.passwordHash(), hashes.hash(password));
        }
        if (account.hasSecondFactor()) {
            return askForCode(account, Method.PASSWORD, next, response);
        }
        return enter(account, Method.PASSWORD, next, request, response);
    }

    /** He has proved himself, but for a code. */
    CodeWanted askForCode(Account account, Method proof, String next, HttpServletResponse response) {
        halfway.keep(new Pending(SignedIn.Kind.ACCOUNT, proof, account.id(), account.generation(), next), response);
        return new CodeWanted();
    }

    /** Whether the password was proved, or the QR code scanned, in this browser a moment ago. */
    public boolean awaitsCode(HttpServletRequest request) {
        return halfway.of(request)
                .filter(one -> one.kind() == SignedIn.Kind.ACCOUNT)
                .isPresent();
    }

    /** Lets him in who proved himself a moment ago, with a code of his app or a recovery code. */
    public Outcome withCode(String typed, HttpServletRequest request, HttpServletResponse response) {
        Optional<Pending> pending = halfway.of(request).filter(one -> one.kind() == SignedIn.Kind.ACCOUNT);
        Optional<Account> account = pending.flatMap(one ->
                accounts.byId(one.id()).filter(found -> found.generation() == one.generation() && found.isActive()));
        if (account.isEmpty()) {
            return new Refused("tooLate", 0);
        }
        Method method = pending.get().proof().withCode();
        String subject = "code:" + account.get().id();
        Turn turn = attempts.take(subject);
        if (turn.isRefused()) {
            return locked("locked", turn);
        }
        if (!codes.accepts(account.get().id(), typed)) {
            entrance.refused(account.get(), "code", method);
            return new Refused("code", 0);
        }
        attempts.clear(subject);
        halfway.forget(response);
        return enter(account.get(), method, pending.get().next(), request, response);
    }

    private Outcome enter(
            Account account, Method method, String next, HttpServletRequest request, HttpServletResponse response) {
        return entrance.letIn(account, method, request, response)
                .<Outcome>map(caller -> new Welcome(ConsolePaths.next(next)))
                .orElseGet(() -> new Refused("wrong", 0));
    }

    /** Ends the session of this request. */
    public void signOut(Caller caller, HttpServletRequest request) {
        entrance.leave(caller, request);
    }

    private Refused locked(String code, Turn turn) {
        Duration left = Duration.between(LocalDateTime.now(clock), turn.lockedUntil());
        return new Refused(code, Math.max(1, left.plusSeconds(59).toMinutes()));
    }
}
