package org.tuanlink.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.platform.Trace;

/** The rows of SMS. */
@Component
class SmsTable {

    private static final int BATCH = 200;
    private static final String WAITING =
            "SELECT id, message_key, reference, mobile, template, message_values, attempts, created_at, not_after, urgent,"
                    + " trace_id"
                    + " FROM messaging_sms WHERE id = ?";

    private final JdbcTemplate jdbc;

    SmsTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be sent. */
    record New(
            String key,
            String reference,
            SealedValue mobile,
            String mobileIndex,
            String template,
            SealedValue values,
            @Nullable Instant notAfter,
            boolean urgent) {}

    /** What is being sent. */
    record Claimed(
            long id,
            String key,
            String reference,
            @Nullable SealedValue mobile,
            String template,
            @Nullable SealedValue values,
            int attempts,
            Instant createdAt,
            @Nullable Instant notAfter,
            boolean urgent,
            @Nullable String trace) {}

    /** Nothing when there is one of this key already: it is left as it is. */
    void add(New sms, Instant now) {
        Timestamp at = Timestamp.from(now);
        // A row that is there is left as it is.
        jdbc.update(
                "INSERT INTO messaging_sms (message_key, reference, mobile, mobile_index, template,"
                        + " message_values, not_after, urgent, due_at, created_at, changed_at,"
                        + " trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE message_key = message_key",
                sms.key(),
                sms.reference(),
                sms.mobile().bytes(),
                sms.mobileIndex(),
                sms.template(),
                sms.values().bytes(),
                sms.notAfter() == null ? null : Timestamp.from(sms.notAfter()),
                sms.urgent(),
                at,
                at,
                at,
                Trace.current());
    }

    List<Long> due(boolean urgent, Instant now) {
        return jdbc.queryForList(
                "SELECT id FROM messaging_sms WHERE state = 'WAITING' AND urgent = ? AND due_at <= ? ORDER BY due_at"
                        + " LIMIT " + BATCH,
                Long.class,
                urgent,
                Timestamp.from(now));
    }

    /** Books it as being sent, before it is: only one of all nodes succeeds. */
    Optional<Claimed> claim(long id, Instant now) {
        int claimed = jdbc.update(
                "UPDATE messaging_sms SET state = 'SENDING', claimed_at = ?, changed_at = ?, attempts = attempts + 1"
                        + " WHERE id = ? AND state = 'WAITING' AND due_at <= ?",
                Timestamp.from(now),
                Timestamp.from(now),
                id,
                Timestamp.from(now));
        return claimed == 1 ? find(id) : Optional.empty();
    }

    Optional<Long> idOf(String key) {
        return jdbc.queryForList("SELECT id FROM messaging_sms WHERE message_key = ?", Long.class, key).stream()
                .findFirst();
    }

    Optional<Claimed> find(long id) {
        return jdbc.query(WAITING, (row, n) -> claimed(row), id).stream().findFirst();
    }

    /** Those whose node has not said for too long what became of them. */
    List<Long> forsaken(Instant claimedBefore) {
        return jdbc.queryForList(
                "SELECT id FROM messaging_sms WHERE state = 'SENDING' AND claimed_at < ? ORDER BY id LIMIT " + BATCH,
                Long.class,
                Timestamp.from(claimedBefore));
    }

    /** It certainly was not sent. */
    boolean again(long id, Instant due, String reason, Instant now) {
        return jdbc.update(
                        "UPDATE messaging_sms SET state = 'WAITING', due_at = ?, reason = ?, changed_at = ?"
                                + " WHERE id = ? AND state = 'SENDING'",
                        Timestamp.from(due),
                        reason,
                        Timestamp.from(now),
                        id)
                == 1;
    }

    /** A result that the vendor gave, or that nobody gave; it also tells of one that was given up as uncertain. */
    boolean settle(long id, SmsState.State state, @Nullable String vendorId, @Nullable String reason, Instant now) {
        String from = state == SmsState.State.UNCERTAIN ? "('SENDING')" : "('SENDING', 'UNCERTAIN')";
        return jdbc.update(
                        "UPDATE messaging_sms SET state = ?, vendor_id = COALESCE(?, vendor_id), reason = ?,"
                                + " mobile = NULL, message_values = NULL, changed_at = ? WHERE id = ? AND state IN "
                                + from,
                        state.name(),
                        vendorId,
                        reason,
                        Timestamp.from(now),
                        id)
                == 1;
    }

    /** Of these those that nobody has begun to send; held until the transaction ends. */
    List<String> lockWaiting(String marks, Object[] keys) {
        return jdbc.queryForList(
                "SELECT message_key FROM messaging_sms WHERE message_key IN (" + marks
                        + ") AND state = 'WAITING' FOR UPDATE",
                String.class,
                keys);
    }

    void withdraw(String key, String reason, Instant now) {
        jdbc.update(
                "UPDATE messaging_sms SET state = 'FAILED', reason = ?, mobile = NULL, message_values = NULL,"
                        + " changed_at = ? WHERE message_key = ? AND state = 'WAITING'",
                reason,
                Timestamp.from(now),
                key);
    }

    List<SmsState> states(String marks, Object[] keys) {
        return jdbc.query(
                "SELECT message_key, state, changed_at, reason FROM messaging_sms WHERE message_key IN (" + marks + ")",
                (row, n) -> new SmsState(
                        row.getString(1),
                        SmsState.State.valueOf(row.getString(2)),
                        row.getTimestamp(3).toInstant(),
                        row.getString(4)),
                keys);
    }

    private static @Nullable SealedValue sealed(byte @Nullable [] bytes) {
        return bytes == null ? null : new SealedValue(bytes);
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        Timestamp notAfter = row.getTimestamp(9);
        return new Claimed(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                sealed(row.getBytes(4)),
                row.getString(5),
                sealed(row.getBytes(6)),
                row.getInt(7),
                row.getTimestamp(8).toInstant(),
                notAfter == null ? null : notAfter.toInstant(),
                row.getBoolean(10),
                row.getString(11));
    }
}
