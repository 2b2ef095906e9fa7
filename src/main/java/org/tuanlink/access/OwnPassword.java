package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.tuanlink.platform.AuditTrail;

/** Somebody changes the password of his own account: his other sessions end, this one goes on under a new id. */
@Component
public class OwnPassword {

    private final OwnAccount own;
    private final AccountStore accounts;
    private final PasswordHashes hashes;
    private final PasswordRule rule;
    private final OwnSessions sessions;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    OwnPassword(
            OwnAccount own,
            AccountStore accounts,
            PasswordHashes hashes,
            PasswordRule rule,
            OwnSessions sessions,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.own = own;
        this.accounts = accounts;
        this.hashes = hashes;
        this.rule = rule;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Why a change was refused.
     *
     * @param field {@code current}, {@code fresh} or {@code repeated}
     * @param sentence Chinese
     */
    public record Refusal(String field, String sentence) {}

    /** Why he has to, before anything else. */
    public enum Duty {
        NONE,
        /** Somebody else gave it to him. */
        GIVEN,
        /** It is older than this installation allows. */
        OLD
    }

    /** Whether he has to before anything else. */
    public Duty duty(Caller caller) {
        return own.of(caller)
                .map(account ->
                        account.mustChangePassword() ? Duty.GIVEN : rule.isTooOld(account) ? Duty.OLD : Duty.NONE)
                .orElse(Duty.NONE);
    }

    /** What a new one must be, in Chinese. */
    public String hint() {
        return rule.hint();
    }

    /** How many characters a new one has at least. */
    public int shortest() {
        return rule.shortest();
    }

    /** Whether there is one to change: an operator who came in through WeCom has none. */
    public boolean isThere(Caller caller) {
        return own.of(caller).isPresent();
    }

    /** Nothing, when it was changed. */
    public Optional<Refusal> change(
            Caller caller, String current, String fresh, HttpServletRequest request, HttpServletResponse response) {
        Account account = own.required(caller);
        Optional<String> wrong = own.refusalOf(account, current);
        if (wrong.isPresent()) {
            return wrong.map(sentence -> new Refusal("current", sentence));
        }
        if (fresh.equals(current)) {
            return Optional.of(new Refusal("fresh", "新密码不能和当前密码一样。"));
        }
        Optional<String> weak = rule.refusal(fresh, account.username().value(), account.displayName());
        if (weak.isPresent()) {
            return weak.map(sentence -> new Refusal("fresh", sentence));
        }
        String hash = hashes.hash(fresh);
        transaction.executeWithoutResult(status -> {
            accounts.changePassword(account.id(), hash, false);
            audit.record(OwnAccount.deed("account.password", account, caller));
        });
        sessions.goOnAlone(own.required(caller), request, response);
        return Optional.empty();
    }
}
