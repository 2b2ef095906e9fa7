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
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The runs. A run is active (queued or running) at most one at a time in the cluster: a unique key sees to it. */
@Repository
class RunStore {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    RunStore(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new queued run, or empty when another is active. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Long> create(long planId, int total, long ledgerRevision, String by, List<String> approved) {
        var key = new GeneratedKeyHolder();
        try {
            jdbc.update(
                    connection -> {
                        var statement = connection.prepareStatement(
                                "INSERT INTO directory_run (plan_id, status, active, total, ledger_revision, started_by,"
                                        + " created_at, updated_at, approved_guards)"
                                        + " VALUES (?, 'QUEUED', 1, ?, ?, ?, ?, ?, ?)",
                                java.sql.Statement.RETURN_GENERATED_KEYS);
                        statement.setLong(1, planId);
                        statement.setInt(2, total);
                        statement.setLong(3, ledgerRevision);
                        statement.setString(4, by);
                        statement.setTimestamp(5, now());
                        statement.setTimestamp(6, now());
                        statement.setString(7, String.join(",", approved));
                        return statement;
                    },
                    key);
        } catch (DuplicateKeyException anotherIsActive) {
            return Optional.empty();
        }
        return Optional.ofNullable(key.getKey()).map(Number::longValue);
    }

    /** Makes a finished run active again, or returns false when another is. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean reactivate(long runId) {
        try {
            return jdbc.update(
                            "UPDATE directory_run SET status = 'QUEUED', active = 1, cancelling = FALSE, paused = FALSE,"
                                    + " reason = NULL, finished_at = NULL, generation = generation + 1, updated_at = ?"
                                    + " WHERE id = ? AND active IS NULL",
                            now(),
                            runId)
                    == 1;
        } catch (DuplicateKeyException anotherIsActive) {
            return false;
        }
    }

    /** Takes an active run up under a new fence; empty when it is over. */
    @Transactional
    Optional<Run> take(long runId) {
        int taken = jdbc.update(
                "UPDATE directory_run SET fence = fence + 1, status = 'RUNNING', started_at = COALESCE(started_at, ?),"
                        + " taken_at = ?, updated_at = ? WHERE id = ? AND active = 1",
                now(),
                now(),
                now(),
                runId);
        return taken == 0 ? Optional.empty() : Optional.of(run(runId));
    }

    private Run run(long runId) {
        List<Run> found = jdbc.query(
                "SELECT r.id, r.plan_id, r.fence, p.bulk_departments, p.bulk_members, r.paused FROM directory_run r"
                        + " JOIN directory_plan p ON p.id = r.plan_id WHERE r.id = ?",
                (row, n) -> new Run(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getBoolean(6)),
                runId);
        return found.get(0);
    }

    /**
     * Locks the run for this transaction.
     *
     * @return whether someone asked to cancel it
     * @throws RunLostException when another node has it, or it is over
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean hold(Run run) {
        List<Boolean> cancelling = jdbc.queryForList(
                "SELECT cancelling FROM directory_run WHERE id = ? AND fence = ? AND active = 1 FOR UPDATE",
                Boolean.class,
                run.id(),
                run.fence());
        if (cancelling.isEmpty()) {
            throw new RunLostException(run.id());
        }
        return cancelling.get(0);
    }

    /** Whether the run is still this holder's, without a lock. */
    boolean isHeld(Run run) {
        return !jdbc.queryForList(
                        "SELECT id FROM directory_run WHERE id = ? AND fence = ? AND active = 1",
                        Long.class,
                        run.id(),
                        run.fence())
                .isEmpty();
    }

    /** Sets the counters from the journal; the rate is measured from here. */
    @Transactional(propagation = Propagation.MANDATORY)
    void count(Run run, RunCounts counts) {
        jdbc.update(
                "UPDATE directory_run SET created = ?, updated = ?, deleted = ?, skipped = ?, failed = ?,"
                        + " done_when_taken = ? WHERE id = ?",
                counts.created(),
                counts.updated(),
                counts.deleted(),
                counts.skipped(),
                counts.failed(),
                counts.done(),
                run.id());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(Run run, RunCounts counts, long calls, @Nullable Long ledgerRevision) {
        jdbc.update(
                "UPDATE directory_run SET created = created + ?, updated = updated + ?, deleted = deleted + ?,"
                        + " skipped = skipped + ?, failed = failed + ?, calls = calls + ?,"
                        + " ledger_revision = COALESCE(?, ledger_revision), updated_at = ? WHERE id = ?",
                counts.created(),
                counts.updated(),
                counts.deleted(),
                counts.skipped(),
                counts.failed(),
                calls,
                ledgerRevision,
                now(),
                run.id());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void pause(Run run, boolean paused, @Nullable String reason) {
        jdbc.update(
                "UPDATE directory_run SET paused = ?, reason = ?, updated_at = ? WHERE id = ?",
                paused,
                reason,
                now(),
                run.id());
    }

    /** A limit of WeCom keeps the run waiting until then; null when it goes on. */
    void waiting(Run run, @Nullable Instant until) {
        jdbc.update(
                "UPDATE directory_run SET waiting_until = ? WHERE id = ? AND fence = ? AND active = 1",
                until == null ? null : Timestamp.from(until),
                run.id(),
                run.fence());
    }

    Optional<Instant> waitingUntil(long runId) {
        return jdbc
                .query(
                        "SELECT waiting_until FROM directory_run WHERE id = ? AND waiting_until IS NOT NULL",
                        (row, n) -> row.getTimestamp(1).toInstant(),
                        runId)
                .stream()
                .findFirst();
    }

    /** The one that is queued or running. */
    Optional<RunView> active() {
        return jdbc.query("SELECT * FROM directory_run WHERE active = 1", (row, n) -> view(row)).stream()
                .findFirst();
    }

    /** The newest that is over. */
    Optional<RunView> lastEnded() {
        return jdbc
                .query(
                        "SELECT * FROM directory_run WHERE active IS NULL ORDER BY id DESC LIMIT 1",
                        (row, n) -> view(row))
                .stream()
                .findFirst();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void note(Run run, String reason) {
        jdbc.update("UPDATE directory_run SET reason = ? WHERE id = ?", reason, run.id());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void finish(Run run, RunStatus status, @Nullable String reason) {
        jdbc.update(
                "UPDATE directory_run SET status = ?, active = NULL, paused = FALSE, waiting_until = NULL,"
                        + " reason = COALESCE(?, reason), finished_at = ?, updated_at = ? WHERE id = ?",
                status.name(),
                reason,
                now(),
                now(),
                run.id());
    }

    /** Asks an active run to stop between two windows. */
    boolean askToCancel(long runId) {
        return jdbc.update("UPDATE directory_run SET cancelling = TRUE WHERE id = ? AND active = 1", runId) == 1;
    }

    /** Whether an active run was asked to stop. */
    boolean isCancelling(long runId) {
        return !jdbc.queryForList(
                        "SELECT id FROM directory_run WHERE id = ? AND active = 1 AND cancelling = TRUE",
                        Long.class,
                        runId)
                .isEmpty();
    }

    boolean anyActive() {
        return !jdbc.queryForList("SELECT id FROM directory_run WHERE active = 1", Long.class)
                .isEmpty();
    }

    int generation(long runId) {
        Integer generation =
                jdbc.queryForObject("SELECT generation FROM directory_run WHERE id = ?", Integer.class, runId);
        return generation == null ? 0 : generation;
    }

    long ledgerRevision(long runId) {
        Long revision =
                jdbc.queryForObject("SELECT ledger_revision FROM directory_run WHERE id = ?", Long.class, runId);
        return revision == null ? 0 : revision;
    }

    Optional<RunView> find(long runId) {
        return jdbc.query("SELECT * FROM directory_run WHERE id = ?", (row, n) -> view(row), runId).stream()
                .findFirst();
    }

    List<RunView> page(int page, int size) {
        return jdbc.query(
                "SELECT * FROM directory_run ORDER BY id DESC LIMIT ? OFFSET ?",
                (row, n) -> view(row),
                size,
                (long) (page - 1) * size);
    }

    long total() {
        Long total = jdbc.queryForObject("SELECT COUNT(*) FROM directory_run", Long.class);
        return total == null ? 0 : total;
    }

    private RunView view(ResultSet row) throws SQLException {
        int created = row.getInt("created");
        int updated = row.getInt("updated");
        int deleted = row.getInt("deleted");
        var pace = RunPace.of(
                RunStatus.valueOf(row.getString("status")),
                row.getInt("total"),
                created + updated + deleted + row.getInt("skipped") + row.getInt("failed"),
                row.getInt("done_when_taken"),
                instant(row, "taken_at"),
                clock.instant());
        return new RunView(
                row.getLong("id"),
                row.getLong("plan_id"),
                RunStatus.valueOf(row.getString("status")),
                row.getInt("total"),
                created + updated + deleted,
                created,
                updated,
                deleted,
                row.getInt("skipped"),
                row.getInt("failed"),
                row.getLong("calls"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getBoolean("paused"),
                row.getString("reason"),
                pace.perSecond(),
                pace.remainingSeconds());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
