package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/** Somebody changes the password of his own account: his other sessions end, this one goes on under a new id. */
@Component
public class OwnPassword {

    private static final int SHORTEST = 10;

    private final AccountStore accounts;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    OwnPassword(
            AccountStore accounts,
            PasswordHashes hashes,
            Sessions sessions,
            AuditTrail audit,
            TransactionOperations transaction,
            Clock clock) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Why a change was refused.
     *
     * @param field {@code current}, {@code fresh} or {@code repeated}
     * @param sentence Chinese
     */
    public record Refusal(String field, String sentence) {}

    /** Whether he has to before anything else. */
    public boolean mustChange(Caller caller) {
        return account(caller).mustChangePassword();
    }

    /** Nothing, when it was changed. */
    public Optional<Refusal> change(
            Caller caller, String current, String fresh, HttpServletRequest request, HttpServletResponse response) {
        Account account = account(caller);
        if (!hashes.matches(current, accounts.passwordHash(account.id()))) {
            return Optional.of(new Refusal("current", "当前密码不对。"));
        }
        if (fresh.length() < SHORTEST) {
            return Optional.of(new Refusal("fresh", "新密码至少要有 " + SHORTEST + " 个字符。"));
        }
        if (fresh.equals(current)) {
            return Optional.of(new Refusal("fresh", "新密码不能和当前密码一样。"));
        }
        String hash = hashes.hash(fresh);
        transaction.executeWithoutResult(status -> {
            accounts.changePassword(account.id(), hash, false);
            audit.record(
                    AuditEntry.of("account.password", "account", Long.toString(account.id()), account.displayName())
                            .in(caller.scope().path()));
        });
        goOn(account(caller), request, response);
        return Optional.empty();
    }

    private void goOn(Account account, HttpServletRequest request, HttpServletResponse response) {
        SignedIn.Method method = sessions.current(request).map(SignedIn::method).orElse(SignedIn.Method.PASSWORD);
        sessions.begin(request, response, SignedIn.as(account, method, clock.instant()));
    }

    private Account account(Caller caller) {
        Long id = caller.accountId();
        if (id == null) {
            throw new IllegalStateException("Only accounts have passwords");
        }
        return accounts.byId(id).orElseThrow(() -> new IllegalStateException("The account is gone"));
    }
}
