package org.tuanlink.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.access.AuditRow.Link;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/**
 * Removes what is older than its retention, from the chain's beginning only, and never a row that does not hold: that would
 * remove the evidence. What the first kept row is linked to stays in the head.
 */
@Component
class AuditPurge {

    private static final Logger LOG = LoggerFactory.getLogger(AuditPurge.class);
    private static final int STEP = 500;

    private final AuditTable table;
    private final AuditMac mac;
    private final TransactionTemplate transactions;
    private final AuditTrail audit;
    private final Clock clock;

    AuditPurge(AuditTable table, AuditMac mac, TransactionTemplate transactions, AuditTrail audit, Clock clock) {
        this.table = table;
        this.mac = mac;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Removes what was recorded before, until told to stop. */
    long purge(Instant before, BooleanSupplier stop) {
        LocalDateTime end = LocalDateTime.ofInstant(before, clock.getZone());
        long purged = 0;
        int step = STEP;
        while (step == STEP && !stop.getAsBoolean()) {
            Integer done = transactions.execute(status -> step(end));
            step = done == null ? 0 : done;
            purged += step;
        }
        return purged;
    }

    private int step(LocalDateTime end) {
        AuditHead.Stored stored = table.lockHead();
        if (!mac.isGenuine(stored)) {
            return 0;
        }
        AuditHead head = stored.head();
        AuditWalk walk = new AuditWalk(mac, head);
        List<Long> ids = new ArrayList<>();
        for (AuditRow row : table.sealedAfter(head.anchorSeq(), STEP)) {
            Link link = row.link();
            if (link == null
                    || link.seq() > stored.head().seq()
                    || !row.content().at().isBefore(end)) {
                break;
            } else if (walk.next(row, link).isPresent()) {
                LOG.warn("The audit log does not hold at place {}: nothing from there on is purged", link.seq());
                break;
            }
            ids.add(row.id());
            head = head.beginningAfter(link);
        }
        if (!ids.isEmpty()) {
            table.purge(ids, mac.of(head));
            audit.record(AuditEntry.of("audit.purge", "audit", Long.toString(head.anchorSeq()), "")
                    .change("entries", Integer.toString(ids.size()), null));
        }
        return ids.size();
    }
}
