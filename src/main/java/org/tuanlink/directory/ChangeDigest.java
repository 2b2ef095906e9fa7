package org.tuanlink.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a plan's rows in their order: what is applied is exactly what was read. */
final class ChangeDigest {

    private final MessageDigest digest;

    ChangeDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    void add(PlanStore.ChangeRow row) {
        String head = row.seq() + "|" + row.wave() + "|" + row.kind() + "|"
                + row.payload().length() + "|";
        digest.update(head.getBytes(UTF_8));
        digest.update(row.payload().getBytes(UTF_8));
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
