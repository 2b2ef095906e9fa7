package org.tuanlink.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.wecom.BatchJobId;
import org.tuanlink.wecom.DepartmentId;

/** The states of a plan's changes. Writes happen in the caller's transaction, which holds the run. */
@Repository
class Journal {

    private static final String COLUMNS = "SELECT seq, wave, kind, subject, payload, attempts FROM directory_change";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Journal(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether a run of another plan sent this creation: what became of it may never have been learnt. */
    boolean sentByAnotherRun(long planId, DepartmentId department) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS(SELECT 1 FROM directory_change"
                        + " WHERE plan_id IN (SELECT plan_id FROM directory_run WHERE plan_id <> ?)"
                        + " AND subject_id = ? AND kind = 'CREATE_DEPARTMENT' AND attempts > 0)",
                Boolean.class,
                planId,
                department.value()));
    }

    /** Whether a department is still to be created under an id that was taken back. */
    boolean needsReleasedId(long planId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS(SELECT 1 FROM directory_change c"
                        + " LEFT JOIN directory_department_identity i ON i.department_id = c.subject_id"
                        + " WHERE c.plan_id = ? AND c.kind = 'CREATE_DEPARTMENT' AND c.state <> 'DONE'"
                        + " AND i.department_id IS NULL)",
                Boolean.class,
                planId));
    }

    /** The first pending changes in their order. */
    List<JournalEntry> pending(long planId, int limit) {
        return jdbc.query(
                COLUMNS + " WHERE plan_id = ? AND state = 'PENDING' ORDER BY seq LIMIT ?",
                (row, n) -> entry(row),
                planId,
                limit);
    }

    /** The pending changes that a department bulk job carries, in their order. */
    List<JournalEntry> pendingForDepartmentBulk(long planId) {
        return jdbc.query(
                COLUMNS + " WHERE plan_id = ? AND state = 'PENDING'"
                        + " AND kind IN ('CREATE_DEPARTMENT', 'UPDATE_DEPARTMENT', 'MOVE_DEPARTMENT') ORDER BY seq",
                (row, n) -> entry(row),
                planId);
    }

    /** The changes that were marked and never booked. */
    List<JournalEntry> inFlight(long planId) {
        return jdbc.query(
                COLUMNS + " WHERE plan_id = ? AND state = 'IN_FLIGHT' ORDER BY seq", (row, n) -> entry(row), planId);
    }

    /** The changes that failed or wait. */
    void forEachUnsuccessful(long planId, Consumer<JournalEntry> consumer) {
        jdbc.query(
                COLUMNS + " WHERE plan_id = ? AND state IN ('FAILED', 'WAITING')",
                row -> {
                    consumer.accept(entry(row));
                },
                planId);
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        ChangeKind kind = ChangeKind.valueOf(row.getString("kind"));
        return new JournalEntry(
                row.getInt("seq"),
                row.getInt("wave"),
                kind,
                row.getString("subject"),
                ChangeCodec.read(kind, row.getString("payload")),
                row.getInt("attempts"));
    }

    RunCounts counts(long planId) {
        List<RunCounts> parts = jdbc.query(
                "SELECT kind, state, COUNT(*) FROM directory_change WHERE plan_id = ? GROUP BY kind, state",
                (row, n) -> counts(
                        ChangeKind.valueOf(row.getString(1)), ChangeState.valueOf(row.getString(2)), row.getInt(3)),
                planId);
        return parts.stream().reduce(RunCounts.NONE, RunCounts::plus);
    }

    private static RunCounts counts(ChangeKind kind, ChangeState state, int number) {
        return switch (state) {
            case DONE -> RunCounts.of(kind, number);
            case FAILED -> new RunCounts(0, 0, 0, 0, number);
            case WAITING, SKIPPED -> new RunCounts(0, 0, 0, number, 0);
            case PENDING, IN_FLIGHT -> RunCounts.NONE;
        };
    }

    void mark(long planId, List<JournalEntry> entries) {
        Timestamp now = Timestamp.from(clock.instant());
        for (int[] range : ranges(entries)) {
            jdbc.update(
                    "UPDATE directory_change SET state = 'IN_FLIGHT', attempts = attempts + 1, marked_at = ?"
                            + " WHERE plan_id = ? AND seq BETWEEN ? AND ? AND state = 'PENDING'",
                    now,
                    planId,
                    range[0],
                    range[1]);
        }
    }

    void unmark(long planId) {
        jdbc.update("UPDATE directory_change SET state = 'PENDING' WHERE plan_id = ? AND state = 'IN_FLIGHT'", planId);
    }

    /** Puts back what was marked and certainly never sent, as if it had not been marked. */
    void takeBack(long planId) {
        jdbc.update(
                "UPDATE directory_change SET state = 'PENDING', attempts = attempts - 1"
                        + " WHERE plan_id = ? AND state = 'IN_FLIGHT'",
                planId);
    }

    /** Failed and waiting changes get another chance. What was sent once stays known as sent. */
    void reopen(long planId) {
        jdbc.update(
                "UPDATE directory_change SET state = 'PENDING', errcode = NULL, meaning = NULL,"
                        + " advice = NULL WHERE plan_id = ? AND state IN ('FAILED', 'WAITING')",
                planId);
    }

    /** As {@link #reopen(long)} for one group and all that waits: what waits for others will wait again. */
    void reopen(long planId, FailureGroups.Reason group) {
        Object[] own = group.arguments();
        Object[] arguments = new Object[own.length + 1];
        arguments[0] = planId;
        System.arraycopy(own, 0, arguments, 1, own.length);
        String again = "UPDATE directory_change SET state = 'PENDING', errcode = NULL, meaning = NULL, advice = NULL"
                + " WHERE plan_id = ?";
        jdbc.update(again + group.condition(), arguments);
        jdbc.update(again + " AND state = 'WAITING'", planId);
    }

    /** The first change that is pending or under way; empty when all are settled. */
    Optional<ChangeKind> next(long planId) {
        return jdbc
                .queryForList(
                        // Each half ends at its index's first entry; together they would be sorted, every second anew.
                        "SELECT kind FROM ((SELECT kind, seq FROM directory_change WHERE plan_id = ?"
                                + " AND state = 'IN_FLIGHT' ORDER BY seq LIMIT 1) UNION ALL (SELECT kind, seq"
                                + " FROM directory_change WHERE plan_id = ? AND state = 'PENDING' ORDER BY seq LIMIT 1))"
                                + " nearest ORDER BY seq LIMIT 1",
                        String.class,
                        planId,
                        planId)
                .stream()
                .findFirst()
                .map(ChangeKind::valueOf);
    }

    void book(long planId, Collection<Outcome> outcomes) {
        List<JournalEntry> done = new ArrayList<>();
        List<JournalEntry> again = new ArrayList<>();
        List<JournalEntry> unsent = new ArrayList<>();
        List<Object[]> unsuccessful = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Done) {
                done.add(outcome.entry());
            } else if (outcome instanceof Outcome.Failed failed) {
                unsuccessful.add(row(failed, planId));
            } else if (outcome instanceof Outcome.Waiting waiting) {
                unsuccessful.add(row(waiting, planId));
            } else if (outcome instanceof Outcome.Again put && put.error() == null) {
                unsent.add(outcome.entry());
            } else {
                again.add(outcome.entry());
            }
        }
        settle(planId, done, ChangeState.DONE);
        settle(planId, again, ChangeState.PENDING);
        putBack(planId, unsent);
        jdbc.batchUpdate(
                "UPDATE directory_change SET state = ?, errcode = ?, meaning = ?, advice = ?"
                        + " WHERE plan_id = ? AND seq = ?",
                unsuccessful);
    }

    private static Object[] row(Outcome.Failed failed, long planId) {
        return new Object[] {
            "FAILED",
            failed.errcode(),
            failed.meaning(),
            failed.advice(),
            planId,
            failed.entry().seq()
        };
    }

    private static Object[] row(Outcome.Waiting waiting, long planId) {
        return new Object[] {
            "WAITING",
            null,
            RunSentence.WAITING_FOR.meaning(waiting.blocker()),
            RunSentence.WAITING_FOR.advice(),
            planId,
            waiting.entry().seq()
        };
    }

    /** Nothing was sent: the attempt does not count. */
    private void putBack(long planId, List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            jdbc.update(
                    "UPDATE directory_change SET state = 'PENDING', attempts = ? WHERE plan_id = ? AND seq = ?",
                    entry.attempts(),
                    planId,
                    entry.seq());
        }
    }

    private void settle(long planId, List<JournalEntry> entries, ChangeState state) {
        Timestamp booked = state == ChangeState.DONE ? Timestamp.from(clock.instant()) : null;
        entries.sort(java.util.Comparator.comparingInt(JournalEntry::seq));
        for (int[] range : ranges(entries)) {
            jdbc.update(
                    "UPDATE directory_change SET state = ?, booked_at = ? WHERE plan_id = ? AND seq BETWEEN ? AND ?",
                    state.name(),
                    booked,
                    planId,
                    range[0],
                    range[1]);
        }
    }

    /** Runs of neighbouring sequence numbers: a window is mostly one statement. */
    private static List<int[]> ranges(List<JournalEntry> entries) {
        List<int[]> ranges = new ArrayList<>();
        for (JournalEntry entry : entries) {
            int[] last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last[1] + 1 == entry.seq()) {
                last[1] = entry.seq();
            } else {
                ranges.add(new int[] {entry.seq(), entry.seq()});
            }
        }
        return ranges;
    }

    /** Remembers a bulk job before its result is waited for. */
    void jobStarted(Run run, BatchJobId job) {
        jdbc.update(
                "REPLACE INTO directory_job (run_id, job_id, started_at) VALUES (?, ?, ?)",
                run.id(),
                job.value(),
                Timestamp.from(clock.instant()));
    }

    Optional<BatchJobId> openJob(Run run) {
        return jdbc.queryForList("SELECT job_id FROM directory_job WHERE run_id = ?", String.class, run.id()).stream()
                .findFirst()
                .map(BatchJobId::new);
    }

    void jobEnded(Run run) {
        jdbc.update("DELETE FROM directory_job WHERE run_id = ?", run.id());
    }
}
