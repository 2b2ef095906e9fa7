package org.tuanlink.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.platform.Trace;
import org.tuanlink.wecom.SentMessage;
import org.tuanlink.wecom.WeComUserId;

/** The rows of app messages. */
@Component
class AppMessageTable {

    private static final int BATCH = 200;

    private final JdbcTemplate jdbc;

    AppMessageTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A message to be sent.
     *
     * @param attempts before this one
     * @param unansweredAt since when WeCom may have it; null when it certainly has not
     */
    record Waiting(
            long id,
            String key,
            WeComUserId member,
            String template,
            SealedValue values,
            int attempts,
            Instant createdAt,
            @Nullable Instant unansweredAt,
            @Nullable String trace) {}

    /** Nothing when there is one of this key already: it is left as it is. */
    void add(String key, WeComUserId member, String template, SealedValue values, Instant now) {
        Timestamp at = Timestamp.from(now);
        jdbc.update(
                "INSERT INTO messaging_app_message (message_key, member, template, message_values, due_at,"
                        + " created_at, changed_at, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE message_key = message_key",
                key,
                member.value(),
                template,
                values.bytes(),
                at,
                at,
                at,
                Trace.current());
    }

    List<Long> due(Instant now) {
        return jdbc.queryForList(
                "SELECT id FROM messaging_app_message WHERE state = 'WAITING' AND due_at <= ? ORDER BY due_at LIMIT "
                        + BATCH,
                Long.class,
                Timestamp.from(now));
    }

    /** Takes a message that is due; nobody else has it before the lease ends, and WeCom may have it from now on. */
    Optional<Waiting> claim(long id, Instant now, Duration lease) {
        Optional<Waiting> waiting = jdbc
                .query(
                        "SELECT id, message_key, member, template, message_values, attempts, created_at, unanswered_at,"
                                + " trace_id"
                                + " FROM messaging_app_message WHERE id = ? AND state = 'WAITING'",
                        (row, n) -> waiting(row),
                        id)
                .stream()
                .findFirst();
        return waiting.filter(message -> jdbc.update(
                        "UPDATE messaging_app_message SET due_at = ?, attempts = attempts + 1,"
                                + " unanswered_at = COALESCE(unanswered_at, ?)"
                                + " WHERE id = ? AND state = 'WAITING' AND due_at <= ? AND attempts = ?",
                        Timestamp.from(now.plus(lease)),
                        Timestamp.from(now),
                        id,
                        Timestamp.from(now),
                        message.attempts())
                == 1);
    }

    /** WeCom certainly did not take it this time. Whoever held it beyond his lease has no say any more. */
    void again(Waiting message, Instant due, boolean counts) {
        jdbc.update(
                "UPDATE messaging_app_message SET due_at = ?, unanswered_at = ?, attempts = attempts - ?"
                        + " WHERE id = ? AND state = 'WAITING' AND attempts = ?",
                Timestamp.from(due),
                timestamp(message.unansweredAt()),
                counts ? 0 : 1,
                message.id(),
                message.attempts() + 1);
    }

    /** WeCom may have taken it. */
    void unanswered(Waiting message, Instant due) {
        jdbc.update(
                "UPDATE messaging_app_message SET due_at = ? WHERE id = ? AND state = 'WAITING' AND attempts = ?",
                Timestamp.from(due),
                message.id(),
                message.attempts() + 1);
    }

    boolean settle(
            Waiting message,
            MessageState.State state,
            @Nullable SentMessage sent,
            @Nullable String reason,
            Instant now) {
        return jdbc.update(
                        "UPDATE messaging_app_message SET state = ?, wecom_id = ?, response_code = ?, reason = ?,"
                                + " message_values = NULL, changed_at = ? WHERE id = ? AND state = 'WAITING'",
                        state.name(),
                        sent == null ? null : sent.messageId(),
                        sent == null ? null : sent.responseCode(),
                        reason,
                        Timestamp.from(now),
                        message.id())
                == 1;
    }

    /** And forgets it. */
    Optional<String> takeResponseCode(String key) {
        Optional<String> code = jdbc
                .queryForList(
                        "SELECT response_code FROM messaging_app_message WHERE message_key = ?"
                                + " AND response_code IS NOT NULL",
                        String.class,
                        key)
                .stream()
                .findFirst();
        return code.filter(found -> jdbc.update(
                        "UPDATE messaging_app_message SET response_code = NULL WHERE message_key = ?"
                                + " AND response_code = ?",
                        key,
                        found)
                == 1);
    }

    /** If WeCom certainly has not got it. */
    boolean delete(String key) {
        return jdbc.update(
                        "DELETE FROM messaging_app_message WHERE message_key = ? AND state = 'WAITING'"
                                + " AND unanswered_at IS NULL",
                        key)
                == 1;
    }

    List<MessageState> states(String keys, Object[] arguments) {
        return jdbc.query(
                "SELECT message_key, state, changed_at, reason FROM messaging_app_message WHERE message_key IN (" + keys
                        + ")",
                (row, n) -> new MessageState(
                        row.getString(1),
                        MessageState.State.valueOf(row.getString(2)),
                        row.getTimestamp(3).toInstant(),
                        row.getString(4)),
                arguments);
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        Timestamp unanswered = row.getTimestamp(8);
        return new Waiting(
                row.getLong(1),
                row.getString(2),
                new WeComUserId(row.getString(3)),
                row.getString(4),
                new SealedValue(row.getBytes(5)),
                row.getInt(6),
                row.getTimestamp(7).toInstant(),
                unanswered == null ? null : unanswered.toInstant(),
                row.getString(9));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
