package org.tuanlink.access;

import java.util.Optional;
import org.tuanlink.access.AuditBreak.Kind;
import org.tuanlink.access.AuditRow.Link;

/** A way along the chain, from its beginning; pure. */
final class AuditWalk {

    private final AuditMac mac;
    private final AuditHead head;
    private long seq;
    private String chain;

    AuditWalk(AuditMac mac, AuditHead head) {
        this.mac = mac;
        this.head = head;
        this.seq = head.anchorSeq();
        this.chain = head.anchorChain();
    }

    long seq() {
        return seq;
    }

    /** The next sealed row, in the order of their places; what is wrong with it. */
    Optional<AuditBreak> next(AuditRow row, Link link) {
        if (link.seq() != seq + 1) {
            return Optional.of(new AuditBreak(Kind.DELETED, seq + 1, null));
        }
        boolean genuine = mac.isContentOf(row);
        boolean linked = mac.isLinked(chain, row.mac(), link);
        if (!genuine || !linked) {
            return Optional.of(new AuditBreak(kind(genuine, linked), link.seq(), row.id()));
        }
        seq = link.seq();
        chain = link.chain().hex();
        return Optional.empty();
    }

    private static Kind kind(boolean genuine, boolean linked) {
        if (genuine) {
            return Kind.MISPLACED;
        }
        return linked ? Kind.ALTERED : Kind.INSERTED;
    }

    /** Whether the last row is the last one there was. */
    Optional<AuditBreak> end() {
        if (seq < head.seq()) {
            return Optional.of(new AuditBreak(Kind.TRUNCATED, seq + 1, null));
        }
        return chain.equals(head.chain()) ? Optional.empty() : Optional.of(new AuditBreak(Kind.HEAD_ALTERED, 0, null));
    }
}
