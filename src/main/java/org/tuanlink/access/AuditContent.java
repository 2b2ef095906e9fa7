package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says, as it is stored.
 *
 * @param at to the microsecond
 * @param oldValues fields that changed, as a JSON object
 * @param newValues the same fields afterwards
 * @param nonce 16 random bytes, in hex: no two entries are equal
 */
record AuditContent(
        LocalDateTime at,
        String actor,
        @Nullable Long accountId,
        @Nullable String role,
        String address,
        String action,
        String subjectKind,
        String subjectId,
        String subjectLabel,
        @Nullable String organizationPath,
        String oldValues,
        String newValues,
        @Nullable String reason,
        String nonce) {

    private static final int FORMAT = 1;

    /** Each field with its length before it: no two contents have the same bytes. */
    byte[] canonical() {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            for (Object field : new @Nullable Object[] {
                at,
                actor,
                accountId,
                role,
                address,
                action,
                subjectKind,
                subjectId,
                subjectLabel,
                organizationPath,
                oldValues,
                newValues,
                reason,
                nonce
            }) {
                write(out, field);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, @Nullable Object field) throws IOException {
        if (field == null) {
            out.writeInt(-1);
            return;
        }
        byte[] text = field.toString().getBytes(UTF_8);
        out.writeInt(text.length);
        out.write(text);
    }
}
