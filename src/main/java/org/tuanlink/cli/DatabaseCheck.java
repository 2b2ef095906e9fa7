package org.tuanlink.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The database: reachable, young enough, with the right letters, clock and rights. */
final class DatabaseCheck implements Doctor.Check {

    static final Duration SKEW = Duration.ofSeconds(5);

    private static final ZoneId GUANGDONG = ZoneId.of("Asia/Shanghai");
    private static final int PATIENCE_SECONDS = 5;
    private static final long PACKET = 16L * 1024 * 1024;
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");
    private static final List<String> NEEDED =
            List.of("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "INDEX", "DROP");

    @Override
    public void look(DoctorContext context, Findings findings) {
        String url = context.property("spring.datasource.url");
        if (url == null) {
            findings.fault("database.missing");
            return;
        }
        DriverManager.setLoginTimeout(PATIENCE_SECONDS);
        try (Connection connection = DriverManager.getConnection(
                url,
                context.property("spring.datasource.username"),
                Objects.requireNonNullElse(context.property("spring.datasource.password"), ""))) {
            version(connection, findings);
            letters(connection, findings);
            clock(connection, context, findings);
            rights(connection, findings);
            durability(connection, findings);
            new SchemaCheck(connection, url, context).look(findings);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            findings.fault(state.startsWith("28") ? "database.denied" : "database.unreachable", state);
        }
    }

    private static void version(Connection connection, Findings findings) throws SQLException {
        String version = text(connection, "SELECT VERSION()");
        boolean maria = version.contains("MariaDB");
        Matcher numbers = VERSION.matcher(version);
        int major = numbers.find() ? Integer.parseInt(numbers.group(1)) : 0;
        int minor = major == 0 ? 0 : Integer.parseInt(numbers.group(2));
        boolean young = maria ? major > 10 || (major == 10 && minor >= 11) : major >= 8;
        if (young) {
            findings.fine("database.version", version);
        } else {
            findings.fault("database.old", version);
        }
    }

    private static void letters(Connection connection, Findings findings) throws SQLException {
        String letters = text(
                connection,
                "SELECT default_character_set_name FROM information_schema.schemata WHERE schema_name = DATABASE()");
        if ("utf8mb4".equals(letters)) {
            findings.fine("database.letters");
        } else {
            findings.fault("database.lettersWrong", letters);
        }
    }

    /** What is written as Guangdong's time must be read as that, whatever zone server and driver are in. */
    private static void clock(Connection connection, DoctorContext context, Findings findings) throws SQLException {
        Instant noon;
        Instant theirs;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT CAST('2026-01-02 12:00:00' AS DATETIME), UNIX_TIMESTAMP(NOW(3)) * 1000")) {
            row.next();
            noon = row.getTimestamp(1).toInstant();
            theirs = Instant.ofEpochMilli(row.getLong(2));
        }
        if (noon.equals(Instant.parse("2026-01-02T12:00:00Z")
                .minusSeconds(GUANGDONG.getRules().getOffset(noon).getTotalSeconds()))) {
            findings.fine("database.zone");
        } else {
            findings.fault("database.zoneWrong");
        }
        Duration apart = Duration.between(theirs, context.clock().instant()).abs();
        if (apart.compareTo(SKEW) > 0) {
            findings.fault("clock.apart", Findings.words("clock.database"), apart.toSeconds());
        } else {
            findings.fine("clock.fine", Findings.words("clock.database"));
        }
    }

    private static void rights(Connection connection, Findings findings) throws SQLException {
        Set<String> held = new HashSet<>();
        String who = "CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT privilege_type FROM information_schema.user_privileges WHERE grantee = " + who
                                + " UNION SELECT privilege_type FROM information_schema.schema_privileges"
                                + " WHERE grantee = " + who + " AND DATABASE() LIKE table_schema")) {
            while (rows.next()) {
                held.add(rows.getString(1));
            }
        }
        List<String> missing = new ArrayList<>(NEEDED);
        missing.removeAll(held);
        if (missing.isEmpty()) {
            findings.fine("database.rights");
        } else if (missing.size() == NEEDED.size()) {
            // Held through a role, which these tables do not tell.
            findings.note("database.rightsUnknown");
        } else {
            findings.fault("database.rightsMissing", String.join("、", missing));
        }
    }

    private static void durability(Connection connection, Findings findings) throws SQLException {
        if (!"1".equals(text(connection, "SELECT @@innodb_flush_log_at_trx_commit"))) {
            findings.note("database.durability");
        }
        long packet = Long.parseLong(text(connection, "SELECT @@max_allowed_packet"));
        if (packet < PACKET) {
            findings.fault("database.packet", packet / 1024 / 1024);
        }
    }

    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            @Nullable String found = row.next() ? row.getString(1) : null;
            return found == null ? "" : found;
        }
    }
}
