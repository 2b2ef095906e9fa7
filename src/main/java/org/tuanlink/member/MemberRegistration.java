package org.tuanlink.member;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/** Makes accounts of people who have shown a mobile and agreed. */
@Component
public class MemberRegistration {

    private final AccountTable table;
    private final MemberAccounts accounts;
    private final Consents consents;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    MemberRegistration(
            AccountTable table,
            MemberAccounts accounts,
            Consents consents,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.table = table;
        this.accounts = accounts;
        this.consents = consents;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * A new account. He has agreed to the user agreement and the privacy notice, as they are now: without that nobody gets
     * here.
     *
     * @param sensitive whether he agreed separately to the use of his ID number
     * @return empty if the mobile has an account already, be it disabled
     */
    public Optional<MemberAccount> byProvenMobile(Proof proof, boolean sensitive) {
        return Optional.ofNullable(transactions.execute(status -> table.add(proof, consents.version())
                        .map(id -> begun(id, proof, sensitive))
                        .orElse(null)))
                .flatMap(accounts::find);
    }

    private Long begun(long id, Proof proof, boolean sensitive) {
        consents.agree(id, sensitive);
        audit.record(AuditEntry.of(
                        "member.register",
                        "member",
                        Long.toString(id),
                        proof.mobile().masked())
                .change("method", null, proof.way().name())
                .by(Long.toString(id)));
        return id;
    }
}
