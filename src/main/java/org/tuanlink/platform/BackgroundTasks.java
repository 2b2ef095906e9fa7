package org.tuanlink.platform;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The background tasks of all nodes, to look at and to hurry. Reads the scheduler's table, whose times are in UTC. */
@Service
public class BackgroundTasks {

    /** Tasks in a list. */
    public static final int SHOWN = 100;

    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final String SELECT =
            "SELECT task_name, task_instance, execution_time, picked, picked_by, last_success,"
                    + " last_failure, consecutive_failures, last_heartbeat FROM scheduled_tasks";

    private final JdbcTemplate jdbc;
    private final SchedulerClient scheduler;
    private final SchedulerProperties properties;
    private final AuditTrail audit;
    private final Clock clock;

    BackgroundTasks(
            JdbcTemplate jdbc,
            SchedulerClient scheduler,
            SchedulerProperties properties,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** Every kind there is a task of, by name. */
    public List<BackgroundTaskKind> kinds() {
        LocalDateTime overdue = utc(clock.instant().minus(GRACE));
        return jdbc.query(
                "SELECT task_name, COUNT(*), SUM(picked = FALSE), SUM(picked = FALSE AND execution_time < ?), SUM(picked),"
                        + " SUM(picked = FALSE AND consecutive_failures > 0),"
                        + " MIN(CASE WHEN picked = FALSE THEN execution_time END)"
                        + " FROM scheduled_tasks GROUP BY task_name ORDER BY task_name",
                (row, n) -> new BackgroundTaskKind(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        instant(row, 7)),
                overdue);
    }

    /** Tasks under way whose node gives no sign of life. */
    long silent() {
        return Counts.one(
                jdbc,
                "SELECT COUNT(*) FROM scheduled_tasks WHERE picked = TRUE AND last_heartbeat < ?",
                utc(silentBefore()));
    }

    /** The tasks of one name, or of all: running ones first, then by the time they are due; at most {@link #SHOWN}. */
    public List<BackgroundTask> list(@Nullable String name, boolean troubledOnly) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder sql = new StringBuilder(SELECT + " WHERE TRUE");
        if (name != null) {
            sql.append(" AND task_name = ?");
            arguments.add(name);
        }
        if (troubledOnly) {
            sql.append(" AND (consecutive_failures > 0 OR (picked = FALSE AND execution_time < ?)"
                    + " OR (picked = TRUE AND last_heartbeat < ?))");
            arguments.add(utc(clock.instant().minus(GRACE)));
            arguments.add(utc(silentBefore()));
        }
        sql.append(" ORDER BY picked DESC, execution_time, task_name, task_instance LIMIT " + SHOWN);
        return jdbc.query(sql.toString(), (row, n) -> task(row), arguments.toArray());
    }

    public Optional<BackgroundTask> find(String name, String instance) {
        return jdbc
                .query(SELECT + " WHERE task_name = ? AND task_instance = ?", (row, n) -> task(row), name, instance)
                .stream()
                .findFirst();
    }

    /** Lets a task that waits begin at once; false when there is none, or it is running. */
    @Transactional
    public boolean runNow(String name, String instance) {
        Optional<BackgroundTask> task = find(name, instance).filter(BackgroundTask::canRunNow);
        if (task.isEmpty() || !reschedule(name, instance)) {
            return false;
        }
        audit.record(AuditEntry.of("task.run-now", "task", instance, name)
                .change("dueAt", task.get().dueAt().toString(), clock.instant().toString()));
        return true;
    }

    private boolean reschedule(String name, String instance) {
        try {
            return scheduler.reschedule(TaskInstanceId.of(name, instance), clock.instant());
        } catch (com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException gone) {
            return false; // It ended, or began, just now.
        }
    }

    private BackgroundTask task(ResultSet row) throws SQLException {
        Instant due = instant(row, 3);
        boolean picked = row.getBoolean(4);
        int failures = row.getInt(8);
        Instant heartbeat = instant(row, 9);
        Instant dueAt = due == null ? Instant.EPOCH : due;
        return new BackgroundTask(
                row.getString(1),
                row.getString(2),
                picked ? running(heartbeat) : waiting(dueAt, failures),
                dueAt,
                picked ? row.getString(5) : null,
                picked ? dueAt : null,
                instant(row, 6),
                instant(row, 7),
                failures);
    }

    private BackgroundTask.State running(@Nullable Instant heartbeat) {
        return heartbeat != null && heartbeat.isBefore(silentBefore())
                ? BackgroundTask.State.SILENT
                : BackgroundTask.State.RUNNING;
    }

    private BackgroundTask.State waiting(Instant due, int failures) {
        Instant now = clock.instant();
        if (due.isBefore(now.minus(GRACE))) {
            return BackgroundTask.State.OVERDUE;
        } else if (failures > 0) {
            return BackgroundTask.State.FAILING;
        }
        return due.isAfter(now) ? BackgroundTask.State.WAITING : BackgroundTask.State.DUE;
    }

    private Instant silentBefore() {
        return clock.instant().minus(properties.heartbeatInterval().multipliedBy(properties.missedHeartbeats()));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
