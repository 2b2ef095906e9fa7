package org.tuanlink.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows that submissions wrote, and how fast they go into tables like theirs by bare inserts, one commit for each. */
final class CheckinRows {

    private static final int CONNECTIONS = 8;
    private static final List<Table> TABLES = List.of(
            new Table("checkin_application", "t.id"),
            new Table("checkin_application_history", "t.application_id"),
            new Table("checkin_identity_check", "t.application_id"),
            // checkin:<application>:<revision>
            new Table("messaging_notice", "SUBSTRING_INDEX(SUBSTRING_INDEX(t.message_key, ':', 2), ':', -1)"));

    private final String jdbcUrl;

    CheckinRows(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** @param application what of a row names the application */
    private record Table(String name, String application) {

        String copy() {
            return "bare_" + name;
        }
    }

    /** A row and its table. */
    private record Row(String insert, List<@Nullable Object> values) {}

    /** Submissions a second, of those of the accounts from one to another. */
    double perSecond(int from, int to) throws Exception {
        List<List<Row>> submissions;
        try (Connection connection = connection()) {
            for (Table table : TABLES) {
                try (var statement = connection.createStatement()) {
                    statement.execute("DROP TABLE IF EXISTS " + table.copy());
                    statement.execute("CREATE TABLE " + table.copy() + " LIKE " + table.name());
                }
            }
            submissions = read(connection, from, to);
        }
        ExecutorService hands = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime();
            List<Future<Integer>> all = IntStream.range(0, CONNECTIONS)
                    .mapToObj(hand -> hands.submit(() -> insert(submissions, hand)))
                    .toList();
            int done = 0;
            for (Future<Integer> one : all) {
                done += one.get();
            }
            return done / BenchTable.seconds(System.nanoTime() - start);
        } finally {
            hands.shutdownNow();
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, "root", "");
    }

    private static List<List<Row>> read(Connection connection, int from, int to) throws SQLException {
        List<List<Row>> submissions = new ArrayList<>(Collections.nCopies(to - from, List.of()));
        for (Table table : TABLES) {
            String query = "SELECT a.account_id, t.* FROM " + table.name() + " t JOIN checkin_application a ON a.id = "
                    + table.application() + " WHERE a.account_id >= ? AND a.account_id < ?";
            try (PreparedStatement select = connection.prepareStatement(query)) {
                select.setInt(1, from);
                select.setInt(2, to);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        add(submissions, rows.getInt(1) - from, row(table, rows));
                    }
                }
            }
        }
        return submissions;
    }

    private static void add(List<List<Row>> submissions, int place, Row row) {
        List<Row> rows = new ArrayList<>(submissions.get(place));
        rows.add(row);
        submissions.set(place, rows);
    }

    private static Row row(Table table, ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 2; column <= columns; column++) {
            values.add(rows.getObject(column));
        }
        String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
        return new Row("INSERT INTO " + table.copy() + " VALUES (" + marks + ")", values);
    }

    private int insert(List<List<Row>> submissions, int hand) throws SQLException {
        int done = 0;
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            for (int i = hand; i < submissions.size(); i += CONNECTIONS) {
                for (Row row : submissions.get(i)) {
                    try (PreparedStatement insert = connection.prepareStatement(row.insert())) {
                        for (int column = 0; column < row.values().size(); column++) {
                            insert.setObject(column + 1, row.values().get(column));
                        }
                        insert.executeUpdate();
                    }
                }
                connection.commit();
                done++;
            }
        }
        return done;
    }
}
