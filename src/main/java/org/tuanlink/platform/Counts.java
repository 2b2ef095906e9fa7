package org.tuanlink.platform;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Numbers by name, as a statement with two columns gives them. */
public final class Counts {

    private Counts() {}

    /** What such a statement says. */
    public static Map<String, Long> of(JdbcTemplate jdbc, String sql, Object... arguments) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.query(
                sql,
                row -> {
                    counts.put(row.getString(1), row.getLong(2));
                },
                arguments);
        return counts;
    }

    /** The number that a statement with one column gives; 0 for none. */
    public static long one(JdbcTemplate jdbc, String sql, Object... arguments) {
        Long count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }
}
