package org.tuanlink.callback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.SealedValue;

/** The lanes' side of the inbox. */
final class LaneTable {

    /** The due time of what was never tried. */
    static final Instant AT_ONCE = Instant.parse("2000-01-01T00:00:00Z");

    private static final String OPEN = "state = 'PENDING' AND lane = ?";

    private final JdbcTemplate jdbc;
    private final int timeoutMillis;

    LaneTable(JdbcTemplate jdbc, Duration timeout) {
        this.jdbc = jdbc;
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    /** Takes the lane for this transaction; false while another has it. */
    boolean lock(int lane) {
        // A database that falls silent must not keep the thread for ever. The pool takes the timeout back afterwards.
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            connection.setNetworkTimeout(Runnable::run, timeoutMillis);
            return true;
        });
        return !jdbc.queryForList(
                        "SELECT id FROM callback_lane WHERE id = ? FOR UPDATE SKIP LOCKED", Integer.class, lane)
                .isEmpty();
    }

    /** Some events that are due, those never tried first, then the longest due. */
    List<OpenEvent> due(int lane, Instant now, int limit) {
        return jdbc.query(
                "SELECT id, source, kind, subject, payload, received_at, attempts, handled_by, replays, trace_id"
                        + " FROM callback_event WHERE " + OPEN + " AND due_at <= ? ORDER BY due_at, id LIMIT ?",
                (row, n) -> event(row),
                lane,
                Timestamp.from(now),
                limit);
    }

    private static OpenEvent event(ResultSet row) throws SQLException {
        return new OpenEvent(
                row.getLong(1),
                CallbackSource.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                new SealedValue(row.getBytes(5)),
                row.getTimestamp(6).toInstant(),
                row.getInt(7),
                HandledBy.parse(row.getString(8)),
                row.getInt(9),
                row.getString(10));
    }

    /** An open event that was tried or put off already. */
    record Waiting(long id, String subject, Instant dueAt) {}

    /** Those of these subjects. */
    List<Waiting> waiting(int lane, Collection<String> subjects) {
        List<Object> arguments = new ArrayList<>(subjects.size() + 2);
        arguments.add(lane);
        arguments.add(Timestamp.from(AT_ONCE));
        arguments.addAll(subjects);
        return jdbc.query(
                "SELECT id, subject, due_at FROM callback_event WHERE " + OPEN + " AND due_at > ? AND subject IN ("
                        + marks(subjects.size()) + ")",
                (row, n) -> new Waiting(
                        row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant()),
                arguments.toArray());
    }

    /** When the next event is due that is not due yet. */
    Optional<Instant> nextDue(int lane, Instant now) {
        Timestamp next = jdbc.queryForObject(
                "SELECT MIN(due_at) FROM callback_event WHERE " + OPEN + " AND due_at > ?",
                Timestamp.class,
                lane,
                Timestamp.from(now));
        return Optional.ofNullable(next).map(Timestamp::toInstant);
    }

    /** Lanes with an event that has been due, or untouched, for longer than is usual. */
    List<Integer> neglected(Instant now, Instant since) {
        return jdbc.queryForList(
                "SELECT l.id FROM callback_lane l WHERE (SELECT GREATEST(e.received_at, e.due_at) FROM callback_event e"
                        + " WHERE e.state = 'PENDING' AND e.lane = l.id AND e.due_at <= ?"
                        + " ORDER BY e.due_at, e.id LIMIT 1) <= ? ORDER BY l.id",
                Integer.class,
                Timestamp.from(now),
                Timestamp.from(since));
    }

    /** Marks those of the events that are still open. */
    void mark(Collection<? extends Mark> marks, Instant now) {
        LaneMarks.grouped(marks, now).forEach((change, ids) -> {
            List<Object> arguments = new ArrayList<>(change.arguments());
            arguments.addAll(ids);
            jdbc.update(
                    "UPDATE callback_event SET " + change.assignments() + " WHERE state = 'PENDING' AND id IN ("
                            + marks(ids.size()) + ")",
                    arguments.toArray());
        });
    }

    /** Marks an event outside its lane: only as it was read, for another node may have handled it since. */
    void markAsRead(OpenEvent read, Mark mark, Instant now) {
        LaneMarks.grouped(List.of(mark), now).keySet().forEach(change -> {
            List<Object> arguments = new ArrayList<>(change.arguments());
            arguments.addAll(List.of(read.id(), read.attempts(), HandledBy.column(read.handledBy()), read.replays()));
            jdbc.update(
                    "UPDATE callback_event SET " + change.assignments()
                            + " WHERE id = ? AND state = 'PENDING' AND attempts = ? AND handled_by = ? AND replays = ?",
                    arguments.toArray());
        });
    }

    /** The transaction's beginning, to be proved at its end. */
    void begin() {
        jdbc.execute("SAVEPOINT callback_lane");
    }

    /**
     * Fails when the database has undone the transaction under a handler that kept quiet about it: what was done after
     * that would be half of it.
     */
    void proveWhole() {
        jdbc.execute("RELEASE SAVEPOINT callback_lane");
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
