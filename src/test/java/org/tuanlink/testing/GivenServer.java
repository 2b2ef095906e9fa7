package org.tuanlink.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database server that was there before the tests, of which several JVMs use one and which outlives them all. Each JVM's
 * schemas begin with a mark of its own, and go when another JVM starts after it has ended: a lock says whether it has.
 */
final class GivenServer {

    /** Each cached context of the tests keeps its pools. */
    private static final int CONNECTIONS = 2000;

    private static final Pattern SCHEMA = Pattern.compile("(t\\d+)_\\d+");

    /** Holds the lock as long as this JVM lives. */
    @SuppressWarnings("UnusedVariable") // it is there to be open
    private static @Nullable Connection alive;

    private GivenServer() {}

    /** Makes room for this JVM on the server. */
    static void enter(String server, String parameters, String mark) throws SQLException {
        Connection connection = DriverManager.getConnection(server + parameters, "root", "");
        alive = connection;
        try (Statement statement = connection.createStatement()) {
            if (number(statement, "SELECT @@max_connections") < CONNECTIONS) {
                statement.execute("SET GLOBAL max_connections = " + CONNECTIONS);
            }
            statement.execute("SET SESSION wait_timeout = 86400");
            if (number(statement, "SELECT GET_LOCK('" + mark + "', 0)") != 1) {
                throw new IllegalStateException("Somebody else uses the schemas of " + mark);
            }
            for (String schema : schemas(statement)) {
                if (owner(schema).equals(mark)) {
                    statement.execute("DROP DATABASE " + schema);
                }
            }
        }
        // It takes a server whose commits are durable minutes to drop what a whole run has left.
        Thread clearing = new Thread(() -> clear(server + parameters), "schemas of the dead");
        clearing.setDaemon(true);
        clearing.start();
    }

    private static void clear(String url) {
        try (Connection connection = DriverManager.getConnection(url, "root", "");
                Statement statement = connection.createStatement()) {
            for (String schema : schemas(statement)) {
                if (number(statement, "SELECT IS_FREE_LOCK('" + owner(schema) + "')") == 1) {
                    statement.execute("DROP DATABASE IF EXISTS " + schema);
                }
            }
        } catch (SQLException e) {
            System.err.println("Schemas of earlier tests were left on the server: " + e.getMessage());
        }
    }

    private static String owner(String schema) {
        return SCHEMA.matcher(schema).replaceFirst("$1");
    }

    private static List<String> schemas(Statement statement) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SHOW DATABASES LIKE 't%'")) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        }
        return schemas.stream()
                .filter(schema -> SCHEMA.matcher(schema).matches())
                .toList();
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
