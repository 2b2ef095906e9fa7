package org.tuanlink.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The inbox, seen from its database. */
final class InboxWatch {

    private final String jdbcUrl;

    InboxWatch(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Waits until every event is handled, and tells how long that took. */
    long awaitDrained() throws SQLException {
        long from = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "root", "")) {
            while (count(connection, "SELECT COUNT(*) FROM callback_event WHERE state = 'PENDING'") > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        return System.nanoTime() - from;
    }

    int done() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "root", "")) {
            return count(connection, "SELECT COUNT(*) FROM callback_event WHERE state = 'DONE'");
        }
    }

    /** As in production: a commit is on the disk before it is answered. */
    void makeCommitsDurable() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "root", "");
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        }
    }

    private static int count(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
