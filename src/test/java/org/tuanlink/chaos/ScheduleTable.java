package org.tuanlink.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.testing.ServiceProcess;

/** The schedule of nodes that run as processes, seen and set in their database. */
final class ScheduleTable implements AutoCloseable {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String STATE = "SELECT (SELECT COUNT(*) FROM directory_schedule_firing) firings,"
            + " (SELECT COUNT(*) FROM directory_plan) plans, (SELECT COUNT(*) FROM directory_run) runs,"
            + " f.outcome, f.reason, p.status plan, r.status run, r.started_by, r.fence, t.picked_by"
            + " FROM directory_schedule s LEFT JOIN directory_schedule_firing f ON TRUE"
            + " LEFT JOIN directory_plan p ON p.id = f.plan_id LEFT JOIN directory_run r ON r.plan_id = f.plan_id"
            + " LEFT JOIN scheduled_tasks t ON t.task_name = 'directory-run' ORDER BY f.id LIMIT 1";

    private final Connection database;

    ScheduleTable(String jdbcUrl) throws SQLException {
        database = DriverManager.getConnection(jdbcUrl, "root", "");
    }

    /** What became of the first firing; the last four are of its plan, its run and the node that has the run in hands. */
    record State(
            int firings,
            int plans,
            int runs,
            @Nullable String outcome,
            @Nullable String reason,
            @Nullable String plan,
            @Nullable String run,
            @Nullable String startedBy,
            int fence,
            @Nullable String pickedBy) {}

    /** Switches it on with a time that comes so soon, and daily from then on. */
    void comesIn(Duration wait) throws SQLException {
        Instant time = Instant.now().plus(wait).truncatedTo(ChronoUnit.SECONDS);
        ZonedDateTime at = time.atZone(ZONE);
        try (PreparedStatement statement = database.prepareStatement(
                "UPDATE directory_schedule SET enabled = TRUE, cron = ?, considered_at = ? WHERE id = 1")) {
            statement.setString(1, "%d %d %d * * *".formatted(at.getSecond(), at.getMinute(), at.getHour()));
            statement.setTimestamp(2, Timestamp.from(time.minusSeconds(60)));
            statement.executeUpdate();
        }
    }

    State state() throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(STATE);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new State(
                    row.getInt("firings"),
                    row.getInt("plans"),
                    row.getInt("runs"),
                    row.getString("outcome"),
                    row.getString("reason"),
                    row.getString("plan"),
                    row.getString("run"),
                    row.getString("started_by"),
                    row.getInt("fence"),
                    row.getString("picked_by"));
        }
    }

    /** The node that applies now: a node's name ends with its process. */
    ServiceProcess holderOfTheRun(List<ServiceProcess> nodes) throws SQLException {
        State state = state();
        String holder = String.valueOf(state.pickedBy());
        return nodes.stream()
                .filter(node -> holder.endsWith(":" + node.pid()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No node has the run in hands: " + state));
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
