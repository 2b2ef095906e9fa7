package org.tuanlink.registry;

import org.springframework.jdbc.core.JdbcTemplate;

/** The registry's tables, for tests. */
final class RegistryTables {

    private RegistryTables() {}

    static void empty(JdbcTemplate jdbc) {
        jdbc.execute("DELETE FROM registry_post");
        jdbc.execute("DELETE FROM registry_last_post");
        jdbc.execute("DELETE FROM registry_cadre");
        jdbc.execute("DELETE FROM registry_organization");
    }

    /** Every row, as text. */
    static String dump(JdbcTemplate jdbc, String table) {
        return String.join("\n", jdbc.query("SELECT * FROM " + table + " ORDER BY 1", (row, number) -> {
            StringBuilder line = new StringBuilder();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                line.append(row.getString(i)).append('|');
            }
            return line.toString();
        }));
    }
}
