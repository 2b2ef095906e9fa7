package org.tuanlink.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What the database holds of callbacks, read beside the service. */
final class InboxTable {

    private final String jdbcUrl;

    InboxTable(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** How often each event of this state is there, by {@link CorpEvents#row}. Times are in Guangdong's zone. */
    Map<String, Integer> rows(String state) throws SQLException {
        return counts("SELECT CONCAT(subject, '@', TIMESTAMPDIFF(SECOND, '1970-01-01 08:00:00', created_at)), COUNT(*)"
                + " FROM callback_event WHERE state = '" + state + "' GROUP BY 1");
    }

    Map<String, Integer> states() throws SQLException {
        return counts("SELECT state, COUNT(*) FROM callback_event GROUP BY state");
    }

    int deliveries() throws SQLException {
        return counts("SELECT 'all', SUM(deliveries) FROM callback_event").getOrDefault("all", 0);
    }

    /** Events that were counted as changes behind our back, by userid. */
    Map<String, Integer> driftMarks() throws SQLException {
        return counts("SELECT subject, SUM(events) FROM directory_drift_mark GROUP BY subject");
    }

    private Map<String, Integer> counts(String query) throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "root", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
        }
        return counts;
    }
}
