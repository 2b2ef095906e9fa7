package org.tuanlink.access;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.tuanlink.platform.AuditTrail;

/** Somebody sets up, renews or takes away the second factor of his own account. */
@Component
public class OwnSecondFactor {

    private final OwnAccount own;
    private final TotpStore codes;
    private final SessionOwners policy;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    OwnSecondFactor(
            OwnAccount own,
            TotpStore codes,
            SessionOwners policy,
            AuditTrail audit,
            TransactionOperations transaction) {
        this.own = own;
        this.codes = codes;
        this.policy = policy;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * How it stands.
     *
     * @param since null while there is none
     * @param secret of an enrolment under way, to be typed into the app; null if there is none
     * @param address the same for a QR code
     */
    public record State(
            @Nullable LocalDateTime since,
            boolean required,
            int recoveryCodesLeft,
            @Nullable String secret,
            @Nullable String address) {}

    /** How it stands with this caller's account. */
    public State state(Caller caller) {
        Account account = own.required(caller);
        String secret =
                account.hasSecondFactor() ? null : codes.pending(account.id()).orElse(null);
        return new State(
                account.totpSince(),
                policy.requiresSecondFactor(account),
                codes.recoveryCodesLeft(account.id()),
                secret,
                secret == null ? null : Totp.address(secret, account.username().value()));
    }

    /** Begins the enrolment: afterwards {@link #state} has a secret. A Chinese sentence if the password is wrong. */
    public Optional<String> begin(Caller caller, String password) {
        Account account = own.required(caller);
        Optional<String> wrong = own.refusalOf(account, password);
        if (wrong.isEmpty() && !account.hasSecondFactor()) {
            codes.begin(account.id());
        }
        return wrong;
    }

    /** Ends the enrolment with a code of the app; the recovery codes, or nothing if the code is wrong. */
    public Optional<List<String>> confirm(Caller caller, String code) {
        Account account = own.required(caller);
        return Objects.requireNonNull(transaction.execute(status -> {
            if (account.hasSecondFactor() || !codes.confirm(account.id(), code)) {
                return Optional.<List<String>>empty();
            }
            audit.record(OwnAccount.deed("account.totp.on", account, caller));
            return Optional.of(codes.newRecoveryCodes(account.id()));
        }));
    }

    /** New recovery codes, or a Chinese sentence why not. */
    public Renewal renew(Caller caller, String password) {
        Account account = own.required(caller);
        Optional<String> wrong = own.refusalOf(account, password);
        if (wrong.isPresent() || !account.hasSecondFactor()) {
            return new Renewal(List.of(), wrong.orElse("还没有开启两步验证。"));
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            audit.record(OwnAccount.deed("account.totp.renew", account, caller));
            return new Renewal(codes.newRecoveryCodes(account.id()), null);
        }));
    }

    /**
     * New codes, or why there are none.
     *
     * @param refusal null if there are
     */
    public record Renewal(List<String> codes, @Nullable String refusal) {

        public Renewal {
            codes = List.copyOf(codes);
        }
    }

    /** Takes it away; a Chinese sentence if that must not be. */
    public Optional<String> remove(Caller caller, String password) {
        Account account = own.required(caller);
        if (policy.requiresSecondFactor(account)) {
            return Optional.of("省管理员必须使用两步验证，不能关闭。");
        }
        Optional<String> wrong = own.refusalOf(account, password);
        if (wrong.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                codes.remove(account.id());
                audit.record(OwnAccount.deed("account.totp.off", account, caller));
            });
        }
        return wrong;
    }
}
