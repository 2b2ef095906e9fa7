package org.tuanlink.access;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/** What may be done to the account of somebody else: each a single deed, on record. Refusals are Chinese sentences. */
@Service
public class AccountDeeds {

    private final AccountStore store;
    private final AccountAdministration accounts;
    private final InitialPasswords passwords;
    private final OwnSessions sessions;
    private final TotpStore codes;
    private final SignInAttempts attempts;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    AccountDeeds(
            AccountStore store,
            AccountAdministration accounts,
            InitialPasswords passwords,
            OwnSessions sessions,
            TotpStore codes,
            SignInAttempts attempts,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.store = store;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.codes = codes;
        this.attempts = attempts;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Nobody signs in as it any more; its sessions and tokens are over. */
    public Optional<String> disable(Caller caller, ManagedAccount one) {
        return doing(caller, one, "account.disable", () -> {
            Account account = one.account();
            if (account.role() == Role.PROVINCE_ADMIN && store.isLastAdministrator(account.id())) {
                return Optional.of("这是最后一个启用的省管理员，不能停用。");
            }
            store.disable(account.id());
            sessions.endAll(account.id());
            return Optional.empty();
        });
    }

    /** It is an account again. */
    public Optional<String> enable(Caller caller, ManagedAccount one) {
        return doing(caller, one, "account.enable", () -> {
            store.enable(one.account().id());
            return Optional.empty();
        });
    }

    /** Ends its sessions on every device. */
    public Optional<String> endSessions(Caller caller, ManagedAccount one) {
        return doing(caller, one, "account.sessions.end", () -> {
            store.endSessions(one.account().id());
            sessions.endAll(one.account().id());
            return Optional.empty();
        });
    }

    /** Takes its second factor away, for somebody who has lost his telephone. */
    public Optional<String> resetSecondFactor(Caller caller, ManagedAccount one) {
        return doing(caller, one, "account.totp.reset", () -> {
            codes.remove(one.account().id());
            return Optional.empty();
        });
    }

    /** Lets it try again before its lock is over. */
    public Optional<String> unlock(Caller caller, ManagedAccount one) {
        return doing(caller, one, "account.unlock", () -> {
            attempts.clear(subject(one));
            attempts.clear("code:" + one.account().id());
            return Optional.empty();
        });
    }

    /** Whether wrong passwords have locked it. */
    public boolean isLocked(ManagedAccount one) {
        return attempts.lockOf(subject(one)).isPresent();
    }

    /**
     * What came of a reset.
     *
     * @param password to be shown once; null if it was refused
     */
    public record Reset(@Nullable String password, @Nullable String refusal) {}

    /** A new first password, that must be changed; the sessions are over. */
    public Reset resetPassword(Caller caller, ManagedAccount one) {
        InitialPasswords.Initial initial = passwords.next();
        Optional<String> refusal = doing(caller, one, "account.password.reset", () -> {
            store.changePassword(one.account().id(), initial.hash(), true);
            sessions.endAll(one.account().id());
            attempts.clear(subject(one));
            return Optional.empty();
        });
        return new Reset(refusal.isPresent() ? null : initial.password(), refusal.orElse(null));
    }

    /** A deed that may be refused. */
    private interface Deed {
        Optional<String> run();
    }

    private Optional<String> doing(Caller caller, ManagedAccount one, String action, Deed deed) {
        if (!accounts.mayEdit(caller, one)) {
            return Optional.of("不能修改这个账号。");
        }
        Account account = one.account();
        Optional<String> refusal = transaction.execute(status -> {
            Optional<String> refused = deed.run();
            if (refused.isEmpty()) {
                audit.record(AuditEntry.of(
                                action,
                                "account",
                                Long.toString(account.id()),
                                account.username().value())
                        .in(one.organizationPath()));
            }
            return refused;
        });
        return refusal == null ? Optional.empty() : refusal;
    }

    private static String subject(ManagedAccount one) {
        return "name:" + one.account().username().value().toLowerCase(Locale.ROOT);
    }
}
