package org.tuanlink.access;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.access.AuditRow.Link;
import org.tuanlink.access.AuditTable.Unsealed;

/**
 * Puts entries into the chain, in the order in which it sees them: one whose transaction took longer than those after it
 * comes later. Each step is one transaction that holds the head, so that two nodes never build two chains.
 */
@Component
class AuditSealing {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealing.class);
    private static final int STEP = 1_000;

    private final AuditTable table;
    private final AuditMac mac;
    private final TransactionTemplate transactions;
    private final AtomicBoolean refused = new AtomicBoolean();

    AuditSealing(AuditTable table, AuditMac mac, TransactionTemplate transactions) {
        this.table = table;
        this.mac = mac;
        this.transactions = transactions;
    }

    /** Until nothing is left, or told to stop. Returns how many entries got their place. */
    long seal(BooleanSupplier stop) {
        long sealed = 0;
        int step = STEP;
        while (step == STEP && !stop.getAsBoolean()) {
            Integer done = transactions.execute(status -> step());
            step = done == null ? 0 : done;
            sealed += step;
        }
        return sealed;
    }

    private int step() {
        AuditHead.Stored stored = table.lockHead();
        if (!mac.isGenuine(stored)) {
            // To go on would make what was forged genuine. Entries are still taken in; the check says what is wrong.
            if (refused.compareAndSet(false, true)) {
                LOG.warn("The end of the audit log's chain was altered: new entries are not sealed any more");
            }
            return 0;
        }
        refused.set(false);
        List<Unsealed> rows = table.unsealed(STEP);
        if (!rows.isEmpty()) {
            seal(stored.head(), rows);
        }
        return rows.size();
    }

    private void seal(AuditHead begin, List<Unsealed> rows) {
        AuditHead head = begin;
        List<Link> links = new ArrayList<>(rows.size());
        for (Unsealed row : rows) {
            Link link = mac.link(head.chain(), row.mac(), head.seq() + 1);
            links.add(link);
            head = head.endingWith(link);
        }
        table.seal(rows.stream().map(Unsealed::id).toList(), links, mac.of(head));
    }
}
