package org.tuanlink.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The yardstick of planning: the registry's rows fetched from the database and looked at, nothing else. */
final class RowReading {

    private static final String[] QUERIES = {
        "SELECT id, parent_id, code, type, level, short_name, alias, suggested_alias, sort FROM registry_organization"
                + " WHERE status = 'ACTIVE'",
        "SELECT id, code, name, mobile_index, mobile_sealed FROM registry_cadre WHERE in_office = 1 ORDER BY id",
        "SELECT cadre_id, organization_id, post, operator FROM registry_post ORDER BY cadre_id, organization_id"
    };

    private RowReading() {}

    /** Rows read. */
    static long all(String jdbcUrl) throws SQLException {
        long rows = 0;
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "root", "")) {
            for (String query : QUERIES) {
                rows += read(connection, query);
            }
        }
        return rows;
    }

    private static long read(Connection connection, String query) throws SQLException {
        long rows = 0;
        try (var statement = connection.prepareStatement(query)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    for (int column = 1; column <= columns; column++) {
                        result.getObject(column);
                    }
                    rows++;
                }
            }
        }
        return rows;
    }
}
