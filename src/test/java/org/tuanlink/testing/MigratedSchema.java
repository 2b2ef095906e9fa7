package org.tuanlink.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * Schemas as the service's migrations leave them: migrated once in this JVM, then copied in a third of the time. A node or a
 * context that starts on one finds nothing to migrate.
 */
public final class MigratedSchema {

    private static @Nullable MigratedSchema first;

    private final String url;
    private final String name;
    private final Map<String, String> tables = new LinkedHashMap<>();
    private final List<String> filled = new ArrayList<>();

    private MigratedSchema(String url) throws SQLException {
        this.url = url;
        Flyway.configure()
                .dataSource(url, "root", "")
                .locations("classpath:db/migration")
                .outOfOrder(true)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, "root", "");
                Statement statement = connection.createStatement()) {
            name = connection.getCatalog();
            for (String table : column(statement, "SHOW TABLES", 1)) {
                tables.put(
                        table,
                        column(statement, "SHOW CREATE TABLE " + table, 2).get(0));
                if (!column(statement, "SELECT 1 FROM " + table + " LIMIT 1", 1).isEmpty()) {
                    filled.add(table);
                }
            }
        }
    }

    /** A JDBC URL of a new schema with all tables and with the rows that migrations make (user root, no password). */
    public static String newUrl() {
        try {
            String url = TestServers.newSchemaUrl();
            first().copyTo(url);
            return url;
        } catch (SQLException e) {
            throw new IllegalStateException("The test database cannot be filled", e);
        }
    }

    /** A JDBC URL of the schema that all others are copied from. */
    static String originalUrl() throws SQLException {
        return first().url;
    }

    private static synchronized MigratedSchema first() throws SQLException {
        if (first == null) {
            first = new MigratedSchema(TestServers.newSchemaUrl());
        }
        return first;
    }

    private void copyTo(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "root", "");
                Statement statement = connection.createStatement()) {
            // Tables come by name, not with what they refer to first.
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (String table : tables.values()) {
                statement.execute(table);
            }
            for (String table : filled) {
                statement.execute("INSERT INTO " + table + " SELECT * FROM " + name + "." + table);
            }
        }
    }

    private static List<String> column(Statement statement, String sql, int number) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(number));
            }
        }
        return values;
    }
}
