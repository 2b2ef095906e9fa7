package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/** Signs people in and out of the console. */
@Component
public class SignIns {

    private final AccountStore accounts;
    private final PasswordHashes hashes;
    private final Callers callers;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final Clock clock;

    SignIns(
            AccountStore accounts,
            PasswordHashes hashes,
            Callers callers,
            Sessions sessions,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.callers = callers;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of an attempt. */
    public sealed interface Outcome {}

    /** He is in. */
    public record Welcome(Caller caller) implements Outcome {}

    /**
     * He is not.
     *
     * @param code of the sentence to show; the same whether or not there is such an account
     */
    public record Refused(String code) implements Outcome {}

    /** Whether this request has a caller. */
    public static boolean isSignedIn(HttpServletRequest request) {
        return request.getUserPrincipal() != null;
    }

    /** Lets him in whose password it is, in a new session. */
    public Outcome withPassword(
            String username, String password, HttpServletRequest request, HttpServletResponse response) {
        try {
            return proven(username, password)
                    .flatMap(account -> letIn(account, SignedIn.Method.PASSWORD, request, response))
                    .<Outcome>map(Welcome::new)
                    .orElseGet(() -> new Refused("wrong"));
        } catch (TooBusyException e) {
            return new Refused("busy");
        }
    }

    private Optional<Account> proven(String username, String password) {
        Optional<AccountStore.Known> known = Username.parse(username).flatMap(accounts::byUsername);
        if (known.isEmpty()) {
            hashes.matchesNobody(password);
            return Optional.empty();
        }
        return known.filter(one -> hashes.matches(password, one.passwordHash())).map(AccountStore.Known::account);
    }

    private Optional<Caller> letIn(
            Account account, SignedIn.Method method, HttpServletRequest request, HttpServletResponse response) {
        return callers.of(account).map(caller -> {
            sessions.begin(request, response, SignedIn.as(account, method, clock.instant()));
            Callers.letIn(caller, request, response);
            accounts.signedIn(account.id(), request.getRemoteAddr());
            audit.record(AuditEntry.of("session.begin", "account", Long.toString(account.id()), account.displayName())
                    .in(caller.scope().path())
                    .change("method", null, method.name()));
            return caller;
        });
    }

    /** Ends the session of this request. */
    public void signOut(Caller caller, HttpServletRequest request) {
        audit.record(AuditEntry.of("session.end", "account", String.valueOf(caller.accountId()), caller.name())
                .in(caller.scope().path()));
        sessions.end(request);
    }
}
