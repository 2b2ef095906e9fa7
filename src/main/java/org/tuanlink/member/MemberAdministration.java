package org.tuanlink.member;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/** Disabling members' accounts, and enabling them again. */
@Component
public class MemberAdministration {

    private final AccountTable table;
    private final AuditTrail audit;

    MemberAdministration(AccountTable table, AuditTrail audit) {
        this.table = table;
        this.audit = audit;
    }

    /** All its sessions end, and nobody comes in by it; false if it is so already, or there is none. */
    @Transactional
    public boolean disable(long id, String reason) {
        return set(id, true, "member.disable", reason);
    }

    /** The way back. */
    @Transactional
    public boolean enable(long id, String reason) {
        return set(id, false, "member.enable", reason);
    }

    private boolean set(long id, boolean disabled, String deed, String reason) {
        boolean changed = table.setDisabled(id, disabled);
        if (changed) {
            audit.record(AuditEntry.of(deed, "member", Long.toString(id), "").because(reason));
        }
        return changed;
    }
}
