package org.tuanlink.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How the database says it will carry out a statement. */
public record QueryPlan(List<Step> steps) {

    private static final Pattern READS =
            Pattern.compile("(?i)\\s*(SELECT|WITH|\\(|UPDATE|DELETE|(INSERT|REPLACE)\\b(?s:.)*\\bSELECT\\b)(?s:.)*");

    /**
     * A table and the way into it.
     *
     * @param table its name in the statement
     * @param access such as {@code ALL}, {@code index}, {@code range}, {@code ref}
     * @param rows that it expects to read for each row of the steps before
     */
    public record Step(
            String table, String access, @Nullable String key, long rows, String extra) {

        /** A whole table or a whole index; a table that the statement makes itself is none. */
        public boolean isScan() {
            return !table.startsWith("<") && (access.equals("ALL") || access.equalsIgnoreCase("index"));
        }

        @Override
        public String toString() {
            return "%s: %s by %s, %,d rows%s".formatted(table, access, key, rows, extra.isEmpty() ? "" : ", " + extra);
        }
    }

    /** Whether a plan can be asked for: of what reads nothing there is none. */
    public static boolean isFor(String sql) {
        return READS.matcher(sql).matches() && !sql.contains("information_schema");
    }

    /** Asks for the plan; the statement is not carried out. */
    public static QueryPlan of(JdbcTemplate jdbc, String sql) {
        return new QueryPlan(jdbc.queryForList("EXPLAIN FORMAT=TRADITIONAL " + sql).stream()
                .filter(row -> row.get("table") != null)
                .map(QueryPlan::step)
                .toList());
    }

    private static Step step(Map<String, Object> row) {
        Object rows = row.get("rows");
        return new Step(
                String.valueOf(row.get("table")).toLowerCase(Locale.ROOT),
                Objects.requireNonNullElse(row.get("type"), "").toString(),
                row.get("key") == null ? null : row.get("key").toString(),
                rows == null ? 0 : Long.parseLong(rows.toString()),
                Objects.requireNonNullElse(row.get("Extra"), "").toString());
    }
}
