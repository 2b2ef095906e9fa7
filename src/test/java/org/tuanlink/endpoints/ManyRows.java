package org.tuanlink.endpoints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows by the ten thousand, made by the database itself: like the table's last row but for what must differ, and for what
 * the caller says.
 */
final class ManyRows {

    /** What is made here has ids from here on. */
    static final int FIRST = 1_000_000;

    private final JdbcTemplate jdbc;
    private final Map<String, List<Column>> tables;

    private record Column(String name, String type, long length, boolean nullable, boolean counted, boolean unique) {

        String value(boolean like) {
            if (unique) {
                return nullable ? "NULL" : distinct();
            }
            return like ? "t." + name : nullable ? "NULL" : plain();
        }

        private String distinct() {
            return switch (type) {
                case "char", "varchar" ->
                    "LEFT(SHA2(CONCAT('%s', s.n), 256), %d)".formatted(name, Math.min(64, length));
                case "binary", "varbinary" ->
                    "UNHEX(LEFT(SHA2(CONCAT('%s', s.n), 256), %d))".formatted(name, 2 * Math.min(32, length));
                case "datetime", "timestamp" -> "NOW() - INTERVAL s.n SECOND";
                case "date" -> "CURRENT_DATE - INTERVAL s.n DAY";
                default -> FIRST + " + s.n";
            };
        }

        private String plain() {
            return switch (type) {
                case "datetime", "timestamp" -> "NOW() - INTERVAL s.n SECOND";
                case "date" -> "CURRENT_DATE";
                case "char", "varchar", "text", "mediumtext", "blob", "mediumblob", "varbinary", "binary" -> "''";
                default -> "0";
            };
        }
    }

    ManyRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.tables = jdbc
                .queryForList("SELECT c.table_name AS t, c.column_name AS name, c.data_type AS type,"
                        + " COALESCE(c.character_maximum_length, 0) AS length, c.is_nullable = 'YES' AS nullable,"
                        + " c.extra LIKE '%auto_increment%' AS counted, EXISTS (SELECT 1 FROM"
                        + " information_schema.statistics k WHERE k.table_schema = c.table_schema"
                        + " AND k.table_name = c.table_name AND k.column_name = c.column_name"
                        + " AND k.non_unique = 0) AS is_unique FROM information_schema.columns c"
                        + " WHERE c.table_schema = DATABASE() ORDER BY c.table_name, c.ordinal_position")
                .stream()
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.get("t")).toLowerCase(Locale.ROOT),
                        LinkedHashMap::new,
                        Collectors.mapping(ManyRows::column, Collectors.toList())));
        jdbc.execute("CREATE TABLE hot_number (n INT NOT NULL PRIMARY KEY)");
        String digits = "(SELECT 0 d" + " UNION ALL SELECT %s".repeat(9).formatted(1, 2, 3, 4, 5, 6, 7, 8, 9) + ")";
        jdbc.update("INSERT INTO hot_number SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d FROM "
                + String.join(", ", digits + " a", digits + " b", digits + " c", digits + " e", digits + " f"));
    }

    private static Column column(Map<String, Object> row) {
        return new Column(
                String.valueOf(row.get("name")),
                String.valueOf(row.get("type")),
                number(row, "length"),
                number(row, "nullable") == 1,
                number(row, "counted") == 1,
                number(row, "is_unique") == 1);
    }

    private static long number(Map<String, Object> row, String column) {
        return row.get(column) instanceof Number number ? number.longValue() : 0;
    }

    /** From now on {@code o.id} is an organisation's, {@code b.id} a branch's, each in turn. */
    void knowOrganizations() {
        for (String[] one : new String[][] {{"hot_organization", "TRUE"}, {"hot_branch", "type = 'BRANCH'"}}) {
            jdbc.execute("CREATE TABLE " + one[0] + " (n INT NOT NULL PRIMARY KEY, id BIGINT NOT NULL)");
            jdbc.update("INSERT INTO " + one[0] + " SELECT ROW_NUMBER() OVER (ORDER BY path), id"
                    + " FROM registry_organization WHERE " + one[1]);
        }
    }

    /** @param values pairs of a column and its expression, over {@code s.n} (from 1), {@code o.id} and {@code b.id} */
    void add(String table, int rows, String... values) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            given.put(values[i], values[i + 1]);
        }
        List<Column> columns = tables.getOrDefault(table.toLowerCase(Locale.ROOT), List.of());
        boolean like =
                Boolean.TRUE.equals(jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM " + table + ")", Boolean.class));
        List<String> names = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        for (Column column : columns) {
            if (!column.counted() || given.containsKey(column.name())) {
                names.add(column.name());
                expressions.add(given.getOrDefault(column.name(), column.value(like)));
            }
        }
        if (!names.containsAll(given.keySet())) {
            throw new IllegalArgumentException(table + " has not all of " + given.keySet());
        }
        jdbc.update(
                "INSERT INTO " + table + " (" + String.join(", ", names) + ") SELECT " + String.join(", ", expressions)
                        + " FROM hot_number s JOIN hot_organization o ON o.n = 1 + s.n % (SELECT COUNT(*) FROM hot_organization)"
                        + " JOIN hot_branch b ON b.n = 1 + s.n % (SELECT COUNT(*) FROM hot_branch)"
                        + (like ? " CROSS JOIN (SELECT * FROM " + table + " LIMIT 1) t" : "") + " WHERE s.n <= " + rows
                        + " ORDER BY s.n");
    }
}
