package org.tuanlink.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.directory.FollowUp.Kind;
import org.tuanlink.directory.FollowUpState.State;

/**
 * The wishes. Each row is written by its key alone, and the work on a wish never writes over a newer one: nobody waits for
 * anybody but who wishes the same.
 */
@Repository
class FollowUpMarks {

    private static final int LONGEST_MESSAGE = 1_000;
    private static final String AS_READ = " WHERE kind = ? AND subject_id = ? AND wish = ?";
    private static final String OPEN = " WHERE state IN ('WAITING', 'FAILED')";

    private final JdbcTemplate jdbc;
    private final FollowUpProperties properties;
    private final Clock clock;

    FollowUpMarks(JdbcTemplate jdbc, FollowUpProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** In the caller's transaction. */
    void wish(Kind kind, long subject, String by) {
        Timestamp now = now();
        jdbc.update(
                "INSERT INTO directory_follow_up"
                        + " (kind, subject_id, wish, state, tries, due_at, wished_at, wished_by, message)"
                        + " VALUES (?, ?, 1, 'WAITING', 0, ?, ?, ?, '')"
                        + " ON DUPLICATE KEY UPDATE wish = wish + 1, state = 'WAITING', tries = 0, due_at = ?,"
                        + " wished_at = ?, wished_by = ?, settled_at = NULL, run_id = NULL, message = ''",
                kind.name(),
                subject,
                now,
                now,
                by,
                now,
                now,
                by);
    }

    Optional<FollowUp> find(Kind kind, long subject) {
        return jdbc
                .query(
                        "SELECT * FROM directory_follow_up WHERE kind = ? AND subject_id = ?",
                        (row, n) -> followUp(row),
                        kind.name(),
                        subject)
                .stream()
                .findFirst();
    }

    /**
     * Open and due, and those that a run has in hands: those tried least first, then the oldest. What was never tried is due
     * whatever the time: the clock of the node where it was wished may be ahead of this one's.
     */
    List<FollowUp> due() {
        return jdbc.query(
                "SELECT * FROM directory_follow_up" + OPEN
                        + " AND (tries = 0 OR due_at <= ?) ORDER BY tries, wished_at, subject_id LIMIT ?",
                (row, n) -> followUp(row),
                now(),
                properties.together());
    }

    void givenTo(long runId, Collection<FollowUp> some) {
        jdbc.batchUpdate(
                "UPDATE directory_follow_up SET run_id = ?" + AS_READ,
                some.stream()
                        .map(one -> new Object[] {runId, one.kind().name(), one.subject(), one.wish()})
                        .toList());
    }

    /** WeCom has it. */
    void done(Collection<FollowUp> some) {
        Timestamp now = now();
        jdbc.batchUpdate(
                "UPDATE directory_follow_up SET state = 'DONE', settled_at = ?, run_id = NULL, message = ''" + AS_READ,
                some.stream()
                        .map(one -> new Object[] {now, one.kind().name(), one.subject(), one.wish()})
                        .toList());
    }

    /** It is planned anew, and that was no try. */
    void again(Collection<FollowUp> some) {
        jdbc.batchUpdate(
                "UPDATE directory_follow_up SET run_id = NULL" + AS_READ,
                some.stream()
                        .map(one -> new Object[] {one.kind().name(), one.subject(), one.wish()})
                        .toList());
    }

    /** A try in vain. What failed once stays so until it is done or wished again. */
    void inVain(FollowUp one, String message) {
        int tries = one.tries() + 1;
        boolean failed = one.state() == State.FAILED || tries >= properties.tries();
        Instant next = clock.instant().plus(failed ? properties.seldom() : properties.after(tries));
        jdbc.update(
                "UPDATE directory_follow_up SET state = ?, tries = ?, due_at = ?, settled_at = ?, run_id = NULL,"
                        + " message = ?" + AS_READ,
                failed ? State.FAILED.name() : State.WAITING.name(),
                tries,
                Timestamp.from(next),
                failed ? now() : null,
                message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message,
                one.kind().name(),
                one.subject(),
                one.wish());
    }

    /** Has something that failed tried at once; false when it did not fail, or not any more. */
    boolean retry(Kind kind, long subject) {
        return jdbc.update(
                        "UPDATE directory_follow_up SET state = 'WAITING', tries = 0, due_at = ?, settled_at = NULL"
                                + " WHERE kind = ? AND subject_id = ? AND state = 'FAILED'",
                        now(),
                        kind.name(),
                        subject)
                == 1;
    }

    /** Those that failed, the newest wish first. */
    List<FollowUp> failed(int limit) {
        return jdbc.query(
                "SELECT * FROM directory_follow_up WHERE state = 'FAILED' ORDER BY wished_at DESC, subject_id LIMIT ?",
                (row, n) -> followUp(row),
                limit);
    }

    int count(State state) {
        Integer count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM directory_follow_up WHERE state = ?", Integer.class, state.name());
        return count == null ? 0 : count;
    }

    Optional<Instant> oldestWaiting() {
        return Optional.ofNullable(jdbc.queryForObject(
                        "SELECT MIN(wished_at) FROM directory_follow_up WHERE state = 'WAITING'", Timestamp.class))
                .map(Timestamp::toInstant);
    }

    private static FollowUp followUp(ResultSet row) throws SQLException {
        long run = row.getLong("run_id");
        Long runId = row.wasNull() ? null : run;
        return new FollowUp(
                Kind.valueOf(row.getString("kind")),
                row.getLong("subject_id"),
                row.getInt("wish"),
                State.valueOf(row.getString("state")),
                row.getInt("tries"),
                row.getTimestamp("wished_at").toInstant(),
                row.getString("wished_by"),
                runId,
                row.getString("message"));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
