package org.tuanlink.callback;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Forgets keys of events whose repetitions are over, and deletes events that are past replaying, and what was replayed as long ago. In small statements, by
 * id: nobody waits for them long.
 */
@Component
class InboxPurge {

    private static final Logger LOG = LoggerFactory.getLogger(InboxPurge.class);
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final InboxProperties properties;
    private final Clock clock;

    InboxPurge(JdbcTemplate jdbc, InboxProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** All that is old by now, until told to stop. */
    void purge(BooleanSupplier stop) {
        Instant now = clock.instant();
        int forgotten = forget(now.minus(properties.duplicatesKnownFor()), stop);
        int deleted = delete(now.minus(properties.keptFor()), stop);
        jdbc.update(
                "DELETE FROM callback_replay WHERE finished_at < ?", Timestamp.from(now.minus(properties.keptFor())));
        if (forgotten + deleted > 0) {
            LOG.info("Forgot the keys of {} callbacks, deleted {}", forgotten, deleted);
        }
    }

    private int forget(Instant before, BooleanSupplier stop) {
        Timestamp end = Timestamp.from(before);
        int forgotten = 0;
        List<Long> ids = keysBefore(end);
        while (!ids.isEmpty() && !stop.getAsBoolean()) {
            forgotten += jdbc.update(
                    "UPDATE callback_event SET dedupe_key = NULL WHERE id IN (" + marks(ids) + ")", ids.toArray());
            ids = keysBefore(end);
        }
        if (ids.isEmpty()) {
            jdbc.update("UPDATE callback_retention SET forgotten_until = ? WHERE forgotten_until < ?", end, end);
        }
        return forgotten;
    }

    /** Only what was received since the last purge can still have a key: months of events are not read again. */
    private List<Long> keysBefore(Timestamp end) {
        Timestamp begin = Objects.requireNonNull(
                jdbc.queryForObject("SELECT forgotten_until FROM callback_retention WHERE id = 1", Timestamp.class));
        return jdbc.queryForList(
                "SELECT id FROM callback_event WHERE received_at >= ? AND received_at < ? AND dedupe_key IS NOT NULL"
                        + " ORDER BY received_at LIMIT " + BATCH,
                Long.class,
                begin,
                end);
    }

    private int delete(Instant before, BooleanSupplier stop) {
        int deleted = 0;
        List<Long> ids = settledBefore(before);
        while (!ids.isEmpty() && !stop.getAsBoolean()) {
            deleted += jdbc.update(
                    "DELETE FROM callback_event WHERE state IN ('DONE', 'PARKED') AND id IN (" + marks(ids) + ")",
                    ids.toArray());
            ids = settledBefore(before);
        }
        return deleted;
    }

    /** What is still open is never deleted: it will be done or parked. */
    private List<Long> settledBefore(Instant before) {
        return jdbc.queryForList(
                "SELECT id FROM callback_event WHERE received_at < ? AND state IN ('DONE', 'PARKED')"
                        + " ORDER BY received_at LIMIT " + BATCH,
                Long.class,
                Timestamp.from(before));
    }

    private static String marks(List<Long> ids) {
        return String.join(", ", Collections.nCopies(ids.size(), "?"));
    }
}
