package org.tuanlink.access;

import org.tuanlink.access.AuditRow.Digest;
import org.tuanlink.access.AuditRow.Link;

/**
 * Where the chain ends and begins.
 *
 * @param seq of the last sealed entry; 0 when nothing was ever sealed
 * @param chain its chain
 * @param anchorSeq of the last purged entry; 0 when nothing was ever purged
 * @param anchorChain its chain, which the first kept entry is linked to
 */
record AuditHead(long seq, String chain, long anchorSeq, String anchorChain) {

    static final String NOTHING = "0".repeat(64);

    /** With its digest. */
    record Stored(AuditHead head, Digest mac) {}

    AuditHead endingWith(Link link) {
        return new AuditHead(link.seq(), link.chain().hex(), anchorSeq, anchorChain);
    }

    AuditHead beginningAfter(Link link) {
        return new AuditHead(seq, chain, link.seq(), link.chain().hex());
    }
}
