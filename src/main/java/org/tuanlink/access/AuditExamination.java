package org.tuanlink.access;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;
import org.tuanlink.access.AuditBreak.Kind;
import org.tuanlink.access.AuditRow.Link;

/** Reads the whole log, page by page, and looks for the first break. Recording, sealing and purging go on meanwhile. */
@Component
class AuditExamination {

    private static final int PAGE = 1_000;

    private final AuditTable table;
    private final AuditMac mac;

    AuditExamination(AuditTable table, AuditMac mac) {
        this.table = table;
        this.mac = mac;
    }

    /** How many sealed entries there are to look at. */
    long extent() {
        AuditHead head = table.head().head();
        return head.seq() - head.anchorSeq();
    }

    /**
     * The first break.
     *
     * @param progress told how many entries were looked at
     */
    Optional<AuditBreak> firstBreak(LongConsumer progress) {
        while (true) {
            AuditHead.Stored stored = table.head();
            if (!mac.isGenuine(stored)) {
                return Optional.of(new AuditBreak(Kind.HEAD_ALTERED, 0, null));
            }
            Optional<AuditBreak> found = walk(stored.head(), progress).or(this::beside);
            if (found.isEmpty()
                    || table.head().head().anchorSeq() == stored.head().anchorSeq()) {
                return found;
            }
            // The purge took away what was being looked at: begin where the log begins now.
        }
    }

    private Optional<AuditBreak> walk(AuditHead head, LongConsumer progress) {
        AuditWalk walk = new AuditWalk(mac, head);
        List<AuditRow> rows = table.sealedAfter(walk.seq(), PAGE);
        while (!rows.isEmpty() && walk.seq() < head.seq()) {
            for (AuditRow row : rows) {
                Link link = row.link();
                if (link == null || walk.seq() == head.seq()) {
                    break; // the rest was sealed since
                }
                Optional<AuditBreak> broken = walk.next(row, link);
                if (broken.isPresent()) {
                    return broken;
                }
            }
            progress.accept(walk.seq() - head.anchorSeq());
            rows = rows.size() < PAGE ? List.of() : table.sealedAfter(walk.seq(), PAGE);
        }
        return walk.end();
    }

    /** What stands in no place of the chain. */
    private Optional<AuditBreak> beside() {
        var outside = table.placeOutsideOfTheChain();
        if (outside.isPresent()) {
            return Optional.of(new AuditBreak(Kind.INSERTED, outside.getAsLong(), null));
        }
        long after = 0;
        List<AuditRow> rows = table.unsealedAfter(after, PAGE);
        while (!rows.isEmpty()) {
            for (AuditRow row : rows) {
                if (!mac.isContentOf(row)) {
                    return Optional.of(new AuditBreak(Kind.ALTERED, 0, row.id()));
                }
                after = row.id();
            }
            rows = table.unsealedAfter(after, PAGE);
        }
        return Optional.empty();
    }
}
