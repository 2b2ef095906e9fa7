package org.tuanlink.messaging;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of receipts, and the SMS they are about. */
@Component
class SmsReceiptTable {

    private static final int BATCH = 200;

    private final JdbcTemplate jdbc;

    SmsReceiptTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Stored(long id, SmsReceipt receipt) {}

    /** An SMS that a receipt is about. */
    record Reported(long id, String key) {}

    /** Writes all; one that is there already is counted. */
    void add(List<SmsReceipt> receipts, Instant now) {
        jdbc.batchUpdate(
                "INSERT INTO messaging_sms_receipt (digest, reference, vendor_id, success, code, received_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE deliveries = deliveries + 1",
                receipts.stream()
                        .map(receipt -> new Object[] {
                            receipt.digest(),
                            receipt.reference(),
                            receipt.vendorId(),
                            receipt.success(),
                            receipt.code(),
                            Timestamp.from(now)
                        })
                        .toList());
    }

    /** Those that nobody has seen to, in the order they came. */
    List<Stored> open(long after) {
        return jdbc.query(
                "SELECT id, reference, vendor_id, success, code FROM messaging_sms_receipt WHERE state = 'NEW'"
                        + " AND id > ? ORDER BY id LIMIT " + BATCH,
                (row, n) -> new Stored(
                        row.getLong(1),
                        new SmsReceipt(row.getString(2), row.getString(3), row.getBoolean(4), row.getString(5))),
                after);
    }

    Optional<Reported> subject(SmsReceipt receipt) {
        boolean named = !receipt.reference().isEmpty();
        return jdbc
                .query(
                        "SELECT id, message_key FROM messaging_sms WHERE " + (named ? "reference" : "vendor_id")
                                + " = ?",
                        (row, n) -> new Reported(row.getLong(1), row.getString(2)),
                        named ? receipt.reference() : receipt.vendorId())
                .stream()
                .findFirst();
    }

    /** False when it was seen to before. */
    boolean close(long id, String state) {
        return jdbc.update("UPDATE messaging_sms_receipt SET state = ? WHERE id = ? AND state = 'NEW'", state, id) == 1;
    }

    /**
     * False when the SMS has its end already. One that waits to be sent again, because it seemed certain that the vendor did
     * not have it, is not sent again: he had it.
     */
    boolean settle(long sms, SmsState.State state, @Nullable String reason, String vendorId, Instant now) {
        return jdbc.update(
                        "UPDATE messaging_sms SET state = ?, reason = ?, vendor_id = COALESCE(vendor_id, NULLIF(?, '')),"
                                + " mobile = NULL, message_values = NULL, changed_at = ?"
                                + " WHERE id = ? AND state IN ('WAITING', 'SENDING', 'ACCEPTED', 'UNCERTAIN')",
                        state.name(),
                        reason,
                        vendorId,
                        Timestamp.from(now),
                        sms)
                == 1;
    }
}
