package org.tuanlink.checkin;

import org.springframework.stereotype.Component;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.RetriedTransactions;
import org.tuanlink.registry.Branch;

/** Notes who had a branch's QR code made, or its poster. */
@Component
class BranchCodeAudit {

    private final AuditTrail audit;
    private final RetriedTransactions deeds;

    BranchCodeAudit(AuditTrail audit, RetriedTransactions deeds) {
        this.audit = audit;
        this.deeds = deeds;
    }

    void made(Branch branch, Runnable storing) {
        deeds.once(() -> {
            storing.run();
            audit.record(entry("checkin.code", branch));
            return true;
        });
    }

    void printed(Branch branch, String format) {
        deeds.once(() -> {
            audit.record(entry("checkin.poster", branch).change("format", null, format));
            return true;
        });
    }

    private static AuditEntry entry(String action, Branch branch) {
        return AuditEntry.of(action, "organization", branch.code().value(), branch.name())
                .in(branch.path());
    }
}
