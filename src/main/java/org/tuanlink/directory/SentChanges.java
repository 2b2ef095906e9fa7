package org.tuanlink.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What runs sent to WeCom about one subject, by the journal. */
@Repository
class SentChanges {

    /** A call whose answer was never booked is over by then, whatever came of it. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

    /** Events tell whole seconds. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    private static final String KINDS_OF_DEPARTMENTS =
            "('CREATE_DEPARTMENT', 'UPDATE_DEPARTMENT', 'MOVE_DEPARTMENT', 'DELETE_DEPARTMENT')";
    private static final String KINDS_OF_MEMBERS =
            "('CREATE_MEMBER', 'UPDATE_MEMBER', 'DISABLE_MEMBER', 'DELETE_MEMBER')";

    private final JdbcTemplate jdbc;

    SentChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A change that was sent.
     *
     * @param from when it was about to be sent
     * @param until when its answer was booked; null when it was not accepted, or not yet
     */
    record SentChange(
            Change change,
            ChangeState state,
            Instant from,
            @Nullable Instant until) {

        /** Whether an event made in this second could be its echo. What WeCom refused has none. */
        boolean isAround(Instant second, Duration skew) {
            return state != ChangeState.FAILED
                    && second.plus(GRAIN).isAfter(from.minus(skew))
                    && (inFlight() || second.isBefore(end().plus(skew)));
        }

        private boolean inFlight() {
            return state == ChangeState.IN_FLIGHT;
        }

        private Instant end() {
            return until == null ? from.plus(LONGEST_CALL) : until;
        }

        /** Whether WeCom certainly carried it out after an event made in this second. */
        boolean isAcceptedAfter(Instant second, Duration skew) {
            return state == ChangeState.DONE && from.isAfter(second.plus(GRAIN).plus(skew));
        }
    }

    /** What runs that were active since then sent, the oldest first. */
    List<SentChange> about(DriftSubject.Kind kind, long subjectId, Instant since) {
        return jdbc.query(
                // Joined, not IN: a union in a subquery would be run for every row.
                "SELECT c.kind, c.payload, c.state, c.marked_at, c.booked_at FROM"
                        + " (SELECT plan_id FROM directory_run WHERE active = 1"
                        + " UNION SELECT plan_id FROM directory_run WHERE finished_at >= ?) r"
                        + " JOIN directory_change c ON c.plan_id = r.plan_id AND c.subject_id = ?"
                        + " WHERE c.kind IN " + kinds(kind)
                        + " AND c.attempts > 0 AND c.marked_at IS NOT NULL ORDER BY c.marked_at, c.seq",
                (row, n) -> sent(row),
                Timestamp.from(since),
                subjectId);
    }

    /** Whether WeCom accepted something about the subject that was sent after this moment of ours. */
    boolean acceptedSince(DriftSubject.Kind kind, long subjectId, Instant since) {
        return about(kind, subjectId, since).stream()
                .anyMatch(one -> one.state() == ChangeState.DONE && one.from().isAfter(since));
    }

    private static String kinds(DriftSubject.Kind kind) {
        return kind == DriftSubject.Kind.MEMBER ? KINDS_OF_MEMBERS : KINDS_OF_DEPARTMENTS;
    }

    private static SentChange sent(ResultSet row) throws SQLException {
        ChangeKind kind = ChangeKind.valueOf(row.getString("kind"));
        Timestamp booked = row.getTimestamp("booked_at");
        return new SentChange(
                ChangeCodec.read(kind, row.getString("payload")),
                ChangeState.valueOf(row.getString("state")),
                row.getTimestamp("marked_at").toInstant(),
                booked == null ? null : booked.toInstant());
    }
}
