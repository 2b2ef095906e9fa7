package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.tuanlink.access.AuditRow.Digest;
import org.tuanlink.access.AuditRow.Link;
import org.tuanlink.platform.RecordMac;

/** The digests of the audit log: of a content, of a place in the chain, of the chain's ends. */
@Component
class AuditMac {

    private static final HexFormat HEX = HexFormat.of();

    private final RecordMac mac;

    AuditMac(RecordMac mac) {
        this.mac = mac;
    }

    Digest of(AuditContent content) {
        return digest(mac.currentKey(), content.canonical());
    }

    boolean isContentOf(AuditRow row) {
        return same(row.mac(), row.content().canonical());
    }

    /** The link of a row's digest to the chain before it. */
    Link link(String chainBefore, Digest row, long seq) {
        return new Link(seq, digest(mac.currentKey(), message(chainBefore, row, seq)));
    }

    boolean isLinked(String chainBefore, Digest row, Link link) {
        return same(link.chain(), message(chainBefore, row, link.seq()));
    }

    AuditHead.Stored of(AuditHead head) {
        return new AuditHead.Stored(head, digest(mac.currentKey(), message(head)));
    }

    /** Before the first entry is sealed there is nothing to prove. */
    boolean isGenuine(AuditHead.Stored stored) {
        AuditHead head = stored.head();
        boolean fresh = head.seq() == 0 && head.anchorSeq() == 0;
        return fresh
                ? head.chain().equals(AuditHead.NOTHING) && head.anchorChain().equals(AuditHead.NOTHING)
                : same(stored.mac(), message(head));
    }

    private static byte[] message(String chainBefore, Digest row, long seq) {
        return ("link:" + chainBefore + ":" + row.keyId() + ":" + row.hex() + ":" + seq).getBytes(UTF_8);
    }

    private static byte[] message(AuditHead head) {
        return ("head:" + head.seq() + ":" + head.chain() + ":" + head.anchorSeq() + ":" + head.anchorChain())
                .getBytes(UTF_8);
    }

    private Digest digest(String keyId, byte[] message) {
        return new Digest(keyId, HEX.formatHex(mac.of(keyId, message)));
    }

    private boolean same(Digest stored, byte[] message) {
        return mac.knows(stored.keyId())
                && MessageDigest.isEqual(
                        digest(stored.keyId(), message).hex().getBytes(UTF_8),
                        stored.hex().getBytes(UTF_8));
    }
}
