package org.tuanlink.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.directory.FiringView.Outcome;

/** The schedule's row and its firings. */
@Repository
class ScheduleStore {

    private static final int LONGEST_REASON = 1_000;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    ScheduleStore(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Schedule read() {
        return read("");
    }

    /** Holds the row until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Schedule lock() {
        return read(" FOR UPDATE");
    }

    private Schedule read(String lock) {
        return jdbc.query("SELECT * FROM directory_schedule WHERE id = 1" + lock, (row, n) -> schedule(row))
                .get(0);
    }

    /** Sets what was chosen; the failures and the rest after them are forgotten, and times that passed are not made up. */
    void edit(ScheduleForm form, String cron, String by) {
        jdbc.update(
                "UPDATE directory_schedule SET enabled = ?, cron = ?, auto_apply = ?, pause_after = ?, failures = 0,"
                        + " paused_at = NULL, considered_at = ?, version = version + 1, edited_by = ?, edited_at = ?"
                        + " WHERE id = 1",
                form.enabled(),
                cron,
                form.autoApply(),
                form.pauseAfter(),
                now(),
                by,
                now());
    }

    /** These times are dealt with. */
    void considered(Instant time) {
        jdbc.update("UPDATE directory_schedule SET considered_at = ? WHERE id = 1", Timestamp.from(time));
    }

    void failures(int failures, boolean pause) {
        jdbc.update(
                "UPDATE directory_schedule SET failures = ?, paused_at = ? WHERE id = 1",
                failures,
                pause ? now() : null);
    }

    /** A new firing; false when this time fired already: the clock that set the schedule last may be behind. */
    boolean fire(Instant fireAt, boolean autoApply, int missed) {
        try {
            jdbc.update(
                    "INSERT INTO directory_schedule_firing (fire_at, auto_apply, missed, started_at) VALUES (?, ?, ?, ?)",
                    Timestamp.from(fireAt),
                    autoApply,
                    missed,
                    now());
            return true;
        } catch (DuplicateKeyException firedAlready) {
            return false;
        }
    }

    /** The one under way. */
    Optional<Firing> open() {
        return jdbc
                .query(
                        "SELECT * FROM directory_schedule_firing WHERE outcome IS NULL ORDER BY id LIMIT 1",
                        (row, n) -> new Firing(
                                row.getLong("id"),
                                row.getBoolean("auto_apply"),
                                row.getObject("plan_id", Long.class),
                                row.getObject("run_id", Long.class)))
                .stream()
                .findFirst();
    }

    /** Notes the plan; false when it is not this worker's firing any more. */
    boolean planned(Firing firing, long planId) {
        return jdbc.update(
                        "UPDATE directory_schedule_firing SET plan_id = ? WHERE id = ? AND outcome IS NULL"
                                + " AND plan_id <=> ?",
                        planId,
                        firing.id(),
                        firing.planId())
                == 1;
    }

    void running(long firingId, long runId) {
        jdbc.update("UPDATE directory_schedule_firing SET run_id = ? WHERE id = ?", runId, firingId);
    }

    /** The run that was started for a plan, whether or not its number was noted. */
    Optional<Long> runOf(long planId) {
        return jdbc
                .queryForList(
                        "SELECT id FROM directory_run WHERE plan_id = ? ORDER BY id DESC LIMIT 1", Long.class, planId)
                .stream()
                .findFirst();
    }

    /** Whether a run was started for the plan that stands in the firing now. */
    boolean hasRun(long firingId) {
        return !jdbc.queryForList(
                        "SELECT r.id FROM directory_schedule_firing f JOIN directory_run r ON r.plan_id = f.plan_id"
                                + " WHERE f.id = ? LIMIT 1",
                        Long.class,
                        firingId)
                .isEmpty();
    }

    /** Whether it was still under way. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean end(long firingId, Outcome outcome, @Nullable String reason) {
        String told = reason != null && reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        return jdbc.update(
                        "UPDATE directory_schedule_firing SET outcome = ?, reason = ?, finished_at = ?"
                                + " WHERE id = ? AND outcome IS NULL",
                        outcome.name(),
                        told,
                        now(),
                        firingId)
                == 1;
    }

    /** The newest first; pages begin at 1. */
    List<FiringView> page(int page, int size) {
        return jdbc.query(
                "SELECT * FROM directory_schedule_firing ORDER BY id DESC LIMIT ? OFFSET ?",
                (row, n) -> view(row),
                size,
                (page - 1L) * size);
    }

    Optional<FiringView> find(long id) {
        return jdbc.query("SELECT * FROM directory_schedule_firing WHERE id = ?", (row, n) -> view(row), id).stream()
                .findFirst();
    }

    /** Whether a whole plan that was made since then was applied to its end, or found nothing to change. */
    boolean isSettled(Instant since) {
        return !jdbc.queryForList(
                        "SELECT p.id FROM directory_plan p LEFT JOIN directory_run r ON r.plan_id = p.id"
                                + " WHERE p.scope = 'WHOLE' AND p.created_at >= ?"
                                + " AND (r.status = 'SUCCEEDED' OR (p.status = 'READY' AND p.changes = 0)) LIMIT 1",
                        Long.class,
                        Timestamp.from(since))
                .isEmpty();
    }

    /** Firings that are over, of times before this; at most so many. Returns how many went. */
    int removeBefore(Instant time, int limit) {
        return jdbc.update(
                "DELETE FROM directory_schedule_firing WHERE fire_at < ? AND outcome IS NOT NULL LIMIT " + limit,
                Timestamp.from(time));
    }

    long count() {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM directory_schedule_firing", Long.class);
        return count == null ? 0 : count;
    }

    private static FiringView view(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new FiringView(
                row.getLong("id"),
                row.getTimestamp("fire_at").toInstant(),
                row.getInt("missed"),
                row.getTimestamp("started_at").toInstant(),
                instant(row, "finished_at"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getObject("plan_id", Long.class),
                row.getObject("run_id", Long.class),
                row.getString("reason"));
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        return new Schedule(
                row.getBoolean("enabled"),
                row.getString("cron"),
                row.getBoolean("auto_apply"),
                row.getInt("pause_after"),
                row.getInt("failures"),
                instant(row, "paused_at"),
                instant(row, "considered_at"),
                row.getLong("version"),
                row.getString("edited_by"),
                instant(row, "edited_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** The row. */
    record Schedule(
            boolean enabled,
            String cron,
            boolean autoApply,
            int pauseAfter,
            int failures,
            @Nullable Instant pausedAt,
            @Nullable Instant consideredAt,
            long version,
            @Nullable String editedBy,
            @Nullable Instant editedAt) {

        boolean isActive() {
            return enabled && pausedAt == null;
        }
    }

    /** A firing under way. */
    record Firing(
            long id,
            boolean autoApply,
            @Nullable Long planId,
            @Nullable Long runId) {}
}
