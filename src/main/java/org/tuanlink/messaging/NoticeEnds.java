package org.tuanlink.messaging;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.messaging.NoticeTable.Notice;
import org.tuanlink.messaging.NoticeTable.State;
import org.tuanlink.mp.OpenId;

/**
 * What became of template messages. The report may come before we know the message's id ourselves: it is stored, and applied
 * once the notice is found.
 */
@Component
class NoticeEnds {

    private static final int BATCH = 200;
    private static final String BLOCKED = "对方拒收公众号的消息。";
    private static final String NOT_DELIVERED = "公众号未能送达通知。";

    private final JdbcTemplate jdbc;
    private final NoticeTable notices;
    private final NoticeOutcome outcome;
    private final NoticeProperties properties;
    private final Clock clock;

    NoticeEnds(
            JdbcTemplate jdbc, NoticeTable notices, NoticeOutcome outcome, NoticeProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.outcome = outcome;
        this.properties = properties;
        this.clock = clock;
    }

    private record Stored(long id, String accountId, OpenId to, String status) {}

    void store(OpenId to, String accountId, String status) {
        jdbc.update(
                "INSERT INTO messaging_notice_end (account_id, openid, status, received_at) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE account_id = account_id",
                cut(accountId),
                to.value(),
                cut(status),
                Timestamp.from(now()));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(64, text.length()));
    }

    /** Applies what was stored; what is of no notice of ours is closed after a while. */
    void apply(BooleanSupplier stop) {
        for (Stored stored : open()) {
            if (stop.getAsBoolean()) {
                return;
            }
            apply(stored);
        }
        closeUnknown();
        notices.forget(now().minus(properties.endsWithin()));
    }

    /** Those whose notice is known by now; others' messages do not stand in their way. */
    private List<Stored> open() {
        return jdbc.query(
                "SELECT e.id, e.account_id, e.openid, e.status FROM messaging_notice_end e JOIN messaging_notice n"
                        + " ON n.account_id = e.account_id AND n.openid = e.openid WHERE e.state = 'NEW'"
                        + " ORDER BY e.id LIMIT " + BATCH,
                (row, n) ->
                        new Stored(row.getLong(1), row.getString(2), new OpenId(row.getString(3)), row.getString(4)));
    }

    private void apply(Stored stored) {
        notices.byAccountId(stored.accountId(), stored.to()).ifPresent(notice -> apply(stored.status(), notice));
        jdbc.update("UPDATE messaging_notice_end SET state = 'APPLIED' WHERE id = ?", stored.id());
    }

    private void apply(String said, Notice notice) {
        String status = said.toLowerCase(Locale.ROOT);
        if (status.equals("success")) {
            outcome.delivered(notice);
        } else {
            outcome.failed(notice, State.REFUSED, status.contains("user block") ? BLOCKED : NOT_DELIVERED);
        }
    }

    private void closeUnknown() {
        jdbc.update(
                "UPDATE messaging_notice_end SET state = 'UNKNOWN' WHERE state = 'NEW' AND received_at < ?",
                Timestamp.from(now().minus(properties.endsWithin())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
