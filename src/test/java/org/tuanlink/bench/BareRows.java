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

/**
 * The rows that a deed wrote for each application, and how fast they go into tables like theirs by bare inserts, one commit for
 * each application.
 */
final class BareRows {

    private static final int CONNECTIONS = 8;

    /** The key is {@code checkin:<application>:<revision>}. */
    private static final String NOTICE = "SUBSTRING_INDEX(SUBSTRING_INDEX(t.message_key, ':', 2), ':', -1)";

    private final String jdbcUrl;
    private final List<Table> tables;

    private BareRows(String jdbcUrl, List<Table> tables) {
        this.jdbcUrl = jdbcUrl;
        this.tables = tables;
    }

    static BareRows ofSubmissions(String jdbcUrl) {
        return new BareRows(
                jdbcUrl,
                List.of(
                        new Table("checkin_application", "t.id"),
                        new Table("checkin_application_history", "t.application_id"),
                        new Table("checkin_identity_check", "t.application_id"),
                        new Table("messaging_notice", NOTICE)));
    }

    /** With the notice to the member, the entry in the audit log and the task. */
    static BareRows ofDecisions(String jdbcUrl) {
        return new BareRows(
                jdbcUrl,
                List.of(
                        new Table("checkin_application", "t.id"),
                        new Table("checkin_application_history", "t.application_id"),
                        new Table("checkin_member", "t.application_id"),
                        new Table("review_task", "t.application_id"),
                        new Table(
                                "access_audit_entry", "CASE WHEN t.subject_kind = 'application' THEN t.subject_id END"),
                        new Table("messaging_notice", NOTICE),
                        new Table("messaging_sms", NOTICE)));
    }

    /** @param application what of a row names the application */
    private record Table(String name, String application) {

        String copy() {
            return "bare_" + name;
        }
    }

    /** A row and its table. */
    private record Row(String insert, List<@Nullable Object> values) {}

    /** Applications a second, of those of the accounts from one to another. */
    double perSecond(int from, int to) throws Exception {
        List<List<Row>> applications;
        try (Connection connection = connection()) {
            for (Table table : tables) {
                try (var statement = connection.createStatement()) {
                    statement.execute("DROP TABLE IF EXISTS " + table.copy());
                    statement.execute("CREATE TABLE " + table.copy() + " LIKE " + table.name());
                }
            }
            applications = read(connection, from, to);
        }
        ExecutorService hands = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime();
            List<Future<Integer>> all = IntStream.range(0, CONNECTIONS)
                    .mapToObj(hand -> hands.submit(() -> insert(applications, hand)))
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

    private List<List<Row>> read(Connection connection, int from, int to) throws SQLException {
        List<List<Row>> applications = new ArrayList<>(Collections.nCopies(to - from, List.of()));
        for (Table table : tables) {
            String query = "SELECT a.account_id, t.* FROM " + table.name() + " t JOIN checkin_application a ON a.id = "
                    + table.application() + " WHERE a.account_id >= ? AND a.account_id < ?";
            try (PreparedStatement select = connection.prepareStatement(query)) {
                select.setInt(1, from);
                select.setInt(2, to);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        add(applications, rows.getInt(1) - from, row(table, rows));
                    }
                }
            }
        }
        return applications;
    }

    private static void add(List<List<Row>> applications, int place, Row row) {
        List<Row> rows = new ArrayList<>(applications.get(place));
        rows.add(row);
        applications.set(place, rows);
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

    private int insert(List<List<Row>> applications, int hand) throws SQLException {
        int done = 0;
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            for (int i = hand; i < applications.size(); i += CONNECTIONS) {
                for (Row row : applications.get(i)) {
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
