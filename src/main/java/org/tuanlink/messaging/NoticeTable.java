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
import org.tuanlink.mp.OpenId;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.platform.Trace;

/** The rows of notices to members. */
@Component
class NoticeTable {

    private static final int BATCH = 200;
    private static final String NOTICE = "SELECT id, message_key, reference, kind, openid, template, message_values,"
            + " mobile, mobile_index, attempts, created_at, not_after, unanswered_at, trace_id FROM messaging_notice";

    private final JdbcTemplate jdbc;

    NoticeTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    enum Kind {
        TEMPLATE,
        CHAT
    }

    enum State {
        WAITING,
        SENT,
        DELIVERED,
        REFUSED,
        GIVEN_UP,
        /** Went by SMS at once, and is found there. */
        SMS
    }

    /** What is to be said. */
    record New(
            String key,
            String reference,
            Kind kind,
            @Nullable OpenId to,
            String template,
            SealedValue values,
            @Nullable MemberAddress otherwise,
            @Nullable Instant notAfter) {}

    /**
     * A notice that is not settled for good.
     *
     * @param unanswered since when the server may have it; null when it certainly has not
     */
    record Notice(
            long id,
            String key,
            String reference,
            Kind kind,
            @Nullable OpenId to,
            String template,
            @Nullable SealedValue values,
            @Nullable SealedValue mobile,
            @Nullable String mobileIndex,
            int attempts,
            Instant createdAt,
            @Nullable Instant notAfter,
            @Nullable Instant unanswered,
            @Nullable String trace) {}

    /** A notice as it stands. */
    record Standing(
            String key, State state, Instant at, @Nullable String reason) {}

    /** False when there is one of this key already. What is settled already keeps nothing of the person. */
    boolean add(New notice, State state, @Nullable String reason, Instant now) {
        Timestamp at = Timestamp.from(now);
        boolean waits = state == State.WAITING;
        MemberAddress otherwise = waits ? notice.otherwise() : null;
        OpenId to = notice.to();
        // A row that is there is left as it is, and counts 0.
        return jdbc.update(
                        "INSERT INTO messaging_notice (message_key, reference, kind, openid, template, message_values,"
                                + " mobile, mobile_index, state, reason, due_at, not_after, created_at, changed_at,"
                                + " trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON DUPLICATE KEY UPDATE message_key = message_key",
                        notice.key(),
                        notice.reference(),
                        notice.kind().name(),
                        to == null ? null : to.value(),
                        notice.template(),
                        waits ? notice.values().bytes() : null,
                        otherwise == null ? null : otherwise.mobile().bytes(),
                        otherwise == null ? null : otherwise.mobileIndex(),
                        state.name(),
                        reason,
                        at,
                        timestamp(notice.notAfter()),
                        at,
                        at,
                        Trace.current())
                == 1;
    }

    List<Long> due(Instant now) {
        return jdbc.queryForList(
                "SELECT id FROM messaging_notice WHERE state = 'WAITING' AND due_at <= ? ORDER BY due_at LIMIT "
                        + BATCH,
                Long.class,
                Timestamp.from(now));
    }

    /** Takes a notice that is due; nobody else has it before the lease ends, and the server may have it from now on. */
    Optional<Notice> claim(long id, Instant now, Duration lease) {
        Optional<Notice> waiting = find(id);
        int claimed = jdbc.update(
                "UPDATE messaging_notice SET due_at = ?, attempts = attempts + 1,"
                        + " unanswered_at = COALESCE(unanswered_at, ?) WHERE id = ? AND state = 'WAITING' AND due_at <= ?",
                Timestamp.from(now.plus(lease)),
                Timestamp.from(now),
                id,
                Timestamp.from(now));
        return claimed == 1 ? waiting : Optional.empty();
    }

    private Optional<Notice> find(long id) {
        return jdbc.query(NOTICE + " WHERE id = ?", (row, n) -> notice(row), id).stream()
                .findFirst();
    }

    /** The one that the server knows by this id. */
    Optional<Notice> byAccountId(String accountId, OpenId to) {
        return jdbc
                .query(NOTICE + " WHERE account_id = ? AND openid = ?", (row, n) -> notice(row), accountId, to.value())
                .stream()
                .findFirst();
    }

    /** The server certainly did not take it this time. */
    void again(Notice notice, Instant due, String reason) {
        jdbc.update(
                "UPDATE messaging_notice SET due_at = ?, unanswered_at = ?, reason = ? WHERE id = ? AND state = 'WAITING'",
                Timestamp.from(due),
                timestamp(notice.unanswered()),
                reason,
                notice.id());
    }

    /** The server may have taken it. */
    void unanswered(Notice notice, Instant due, String reason) {
        jdbc.update(
                "UPDATE messaging_notice SET due_at = ?, reason = ? WHERE id = ? AND state = 'WAITING'",
                Timestamp.from(due),
                reason,
                notice.id());
    }

    /** The server took it: mobile and values stay until it says that it arrived. */
    boolean sent(Notice notice, @Nullable String accountId, Instant now) {
        String kept = accountId == null ? ", message_values = NULL, mobile = NULL" : "";
        return jdbc.update(
                        "UPDATE messaging_notice SET state = 'SENT', account_id = ?, reason = NULL, changed_at = ?"
                                + kept + " WHERE id = ? AND state = 'WAITING'",
                        accountId,
                        Timestamp.from(now),
                        notice.id())
                == 1;
    }

    /** From waiting, or from sent when it is told later what became of it. */
    boolean settle(Notice notice, State state, @Nullable String reason, Instant now) {
        return jdbc.update(
                        "UPDATE messaging_notice SET state = ?, reason = ?, message_values = NULL, mobile = NULL,"
                                + " changed_at = ? WHERE id = ? AND state IN ('WAITING', 'SENT')",
                        state.name(),
                        reason,
                        Timestamp.from(now),
                        notice.id())
                == 1;
    }

    /** Nothing of the person stays with what was sent so long ago that nothing more will be told of it. */
    void forget(Instant sentBefore) {
        jdbc.update(
                "UPDATE messaging_notice SET message_values = NULL, mobile = NULL WHERE state = 'SENT'"
                        + " AND changed_at < ? AND mobile IS NOT NULL LIMIT " + BATCH,
                Timestamp.from(sentBefore));
    }

    List<Standing> states(String marks, Object[] keys) {
        return jdbc.query(
                "SELECT message_key, state, changed_at, reason FROM messaging_notice WHERE message_key IN (" + marks
                        + ")",
                (row, n) -> new Standing(
                        row.getString(1),
                        State.valueOf(row.getString(2)),
                        row.getTimestamp(3).toInstant(),
                        row.getString(4)),
                keys);
    }

    private static Notice notice(ResultSet row) throws SQLException {
        String openId = row.getString("openid");
        return new Notice(
                row.getLong("id"),
                row.getString("message_key"),
                row.getString("reference"),
                Kind.valueOf(row.getString("kind")),
                openId == null ? null : new OpenId(openId),
                row.getString("template"),
                sealed(row.getBytes("message_values")),
                sealed(row.getBytes("mobile")),
                row.getString("mobile_index"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("not_after")),
                instant(row.getTimestamp("unanswered_at")),
                row.getString("trace_id"));
    }

    private static @Nullable SealedValue sealed(byte @Nullable [] bytes) {
        return bytes == null ? null : new SealedValue(bytes);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
