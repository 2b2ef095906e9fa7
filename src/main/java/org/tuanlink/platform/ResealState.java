package org.tuanlink.platform;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far each column is sealed anew, for whoever looks on, and so that it is not looked through every hour. */
final class ResealState {

    private static final Duration FRESH = Duration.ofHours(23);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String mark;

    /** @param mark algorithm and key that everything is to be sealed with */
    ResealState(JdbcTemplate jdbc, Clock clock, String mark) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.mark = mark;
    }

    /** Looked through within a day, with this key, and nothing was left. */
    boolean isFresh(String place) {
        return has(
                place,
                " AND left_over = 0 AND checked_at > ?",
                Timestamp.from(clock.instant().minus(FRESH)));
    }

    boolean isClean(String place) {
        return has(place, " AND left_over = 0");
    }

    private boolean has(String place, String condition, Object... more) {
        Object[] arguments = new Object[2 + more.length];
        arguments[0] = place;
        arguments[1] = mark;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Counts.one(
                        jdbc,
                        "SELECT COUNT(*) FROM platform_reseal WHERE place = ? AND mark = ?" + condition,
                        arguments)
                > 0;
    }

    void add(String place, int resealed) {
        jdbc.update(
                "INSERT INTO platform_reseal (place, mark, resealed) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE"
                        + " left_over = IF(mark = ?, left_over, NULL), resealed = IF(mark = ?, resealed + ?, ?), mark = ?",
                place,
                mark,
                resealed,
                mark,
                mark,
                resealed,
                resealed,
                mark);
    }

    void checked(String place, long left) {
        jdbc.update(
                "UPDATE platform_reseal SET left_over = ?, checked_at = ? WHERE place = ? AND mark = ?",
                left,
                Timestamp.from(clock.instant()),
                place,
                mark);
    }

    /** Of what was looked at with this key. */
    Map<String, Long> left() {
        Map<String, Long> left = new HashMap<>();
        jdbc.query(
                "SELECT place, left_over FROM platform_reseal WHERE mark = ? AND left_over IS NOT NULL",
                row -> {
                    left.put(row.getString(1), row.getLong(2));
                },
                mark);
        return left;
    }
}
