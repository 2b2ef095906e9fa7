package org.tuanlink.directory;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;

/** The digest of a plan's ordered changes: what was read is what is applied. SHA-256 over kinds, waves and contents. */
final class PlanHash {

    private static final ContentHash NOTHING = new ContentHash(0, 0);

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(4 + 4 + 1 + 32);

    PlanHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    void add(PlannedChange planned) {
        buffer.clear();
        buffer.putInt(planned.sequence()).putInt(planned.wave());
        Change change = planned.change();
        if (change instanceof CreateDepartment c) {
            put(1, null, ContentHash.of(c.after()));
        } else if (change instanceof UpdateDepartment u) {
            put(2, ContentHash.of(u.before()), ContentHash.of(u.after()));
        } else if (change instanceof MoveDepartment m) {
            put(3, ContentHash.of(m.before()), ContentHash.of(m.after()));
        } else if (change instanceof DeleteDepartment d) {
            put(4, ContentHash.of(d.before()), null);
        } else if (change instanceof CreateMember c) {
            put(5, null, ContentHash.of(c.after()));
        } else if (change instanceof UpdateMember u) {
            put(6, ContentHash.of(u.before()), ContentHash.of(u.after()));
        } else if (change instanceof DeleteMember d) {
            put(7, ContentHash.of(d.before()), null);
        }
        digest.update(buffer.flip());
    }

    private void put(int kind, @Nullable ContentHash before, @Nullable ContentHash after) {
        buffer.put((byte) kind);
        put(before == null ? NOTHING : before);
        put(after == null ? NOTHING : after);
    }

    private void put(ContentHash hash) {
        buffer.putLong(hash.high()).putLong(hash.low());
    }

    /** 64 hexadecimal digits; ends the digest. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
