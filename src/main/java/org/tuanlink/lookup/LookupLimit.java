package org.tuanlink.lookup;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * So many times an hour one cadre may look something up, the hour beginning with the first: enough for who looks for somebody,
 * too few to copy the province. Counted in the database, the same for all nodes.
 */
@Component
public class LookupLimit {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final LookupProperties properties;
    private final Clock clock;

    LookupLimit(JdbcTemplate jdbc, LookupProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** What is counted. */
    public enum Kind {
        /** A list of what was found, while it is typed too. */
        SEARCH,
        /** A cadre's or an organisation's page. */
        PROFILE
    }

    /** Takes one of the times; false when none is left. */
    public boolean take(Kind kind, long cadreId) {
        Timestamp now = Timestamp.from(clock.instant());
        Timestamp over = Timestamp.from(Instant.ofEpochMilli(now.getTime()).minus(WINDOW));
        jdbc.update(
                "INSERT INTO lookup_use (kind, cadre_id, begun_at, used) VALUES (?, ?, ?, 1) ON DUPLICATE KEY UPDATE"
                        + " used = IF(begun_at <= ?, 1, used + 1), begun_at = IF(begun_at <= ?, VALUES(begun_at), begun_at)",
                kind.name(),
                cadreId,
                now,
                over,
                over);
        Integer used = jdbc.queryForObject(
                "SELECT used FROM lookup_use WHERE kind = ? AND cadre_id = ?", Integer.class, kind.name(), cadreId);
        return used == null || used <= (kind == Kind.SEARCH ? properties.searches() : properties.profiles());
    }
}
