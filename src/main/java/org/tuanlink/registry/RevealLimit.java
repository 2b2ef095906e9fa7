package org.tuanlink.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** So many times an hour, the hour beginning with the first. Counted in the database, the same for all nodes. */
@Component
public class RevealLimit {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final RevealProperties properties;
    private final Clock clock;

    RevealLimit(JdbcTemplate jdbc, RevealProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    private record Window(Instant begun, int used) {}

    public int perHour() {
        return properties.perHour();
    }

    /** Takes one of the times; false when none is left. Holds the account's row, so that nobody slips through beside. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean take(String who) {
        Instant now = clock.instant();
        jdbc.update(
                "INSERT INTO registry_reveal (who, begun_at, used) VALUES (?, ?, 0) ON DUPLICATE KEY UPDATE used = used",
                who,
                Timestamp.from(now));
        Window window = Objects.requireNonNull(jdbc.queryForObject(
                "SELECT begun_at, used FROM registry_reveal WHERE who = ? FOR UPDATE",
                (row, n) -> new Window(row.getTimestamp(1).toInstant(), row.getInt(2)),
                who));
        boolean over = !window.begun().plus(WINDOW).isAfter(now);
        int used = over ? 0 : window.used();
        if (used >= properties.perHour()) {
            return false;
        }
        jdbc.update(
                "UPDATE registry_reveal SET begun_at = ?, used = ? WHERE who = ?",
                Timestamp.from(over ? now : window.begun()),
                used + 1,
                who);
        return true;
    }
}
