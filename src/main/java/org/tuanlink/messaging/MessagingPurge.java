package org.tuanlink.messaging;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Deletes what was settled long ago, a few rows at a time. */
@Component
class MessagingPurge {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final MessagingProperties properties;
    private final Clock clock;

    MessagingPurge(JdbcTemplate jdbc, MessagingProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    void purge(BooleanSupplier stop) {
        delete("messaging_app_message WHERE state <> 'WAITING' AND changed_at < ?", stop);
        delete("messaging_notice WHERE state <> 'WAITING' AND changed_at < ?", stop);
        delete("messaging_notice_end WHERE state <> 'NEW' AND received_at < ?", stop);
        delete("messaging_sms WHERE state NOT IN ('WAITING', 'SENDING') AND changed_at < ?", stop);
        delete("messaging_sms_receipt WHERE state <> 'NEW' AND received_at < ?", stop);
        // Who does not follow is asked about again when there is something to say.
        jdbc.update(
                "DELETE FROM messaging_follower WHERE following = FALSE AND learnt_at < ?",
                Timestamp.from(clock.instant().minus(properties.keptFor())));
    }

    private void delete(String rows, BooleanSupplier stop) {
        Timestamp end = Timestamp.from(clock.instant().minus(properties.keptFor()));
        String table = rows.substring(0, rows.indexOf(' '));
        List<Long> ids = List.of(0L);
        while (!ids.isEmpty() && !stop.getAsBoolean()) {
            ids = jdbc.queryForList("SELECT id FROM " + rows + " LIMIT " + BATCH, Long.class, end);
            if (!ids.isEmpty()) {
                String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
                jdbc.update("DELETE FROM " + table + " WHERE id IN (" + marks + ")", ids.toArray());
            }
        }
    }
}
