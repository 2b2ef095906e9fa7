package org.tuanlink.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.tuanlink.directory.DriftMark.Sighting;
import org.tuanlink.directory.DriftMark.State;

/** The marks. A subject has one open mark at most: a unique key sees to it. Writes are the caller's transaction's. */
@Repository
class DriftMarks {

    private static final int LONGEST_SIGHTING = 4_000;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_REASON = 1_000;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    DriftMarks(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean isCounted(long eventId) {
        return !jdbc.queryForList("SELECT event_id FROM directory_drift_event WHERE event_id = ?", Long.class, eventId)
                .isEmpty();
    }

    /** Counts the event in this mark; its id is a key, so that nothing counts it twice. */
    void count(long markId, long eventId, Instant eventAt) {
        jdbc.update(
                "INSERT INTO directory_drift_event (event_id, mark_id, seen_at) VALUES (?, ?, ?)",
                eventId,
                markId,
                now());
        jdbc.update(
                "UPDATE directory_drift_mark SET events = events + 1, last_event = ?, last_seen = ?,"
                        + " event_at = GREATEST(COALESCE(event_at, ?), ?) WHERE id = ?",
                eventId,
                now(),
                Timestamp.from(eventAt),
                Timestamp.from(eventAt),
                markId);
    }

    /** Locks the subject's open mark. Never the gap where none is: lanes that add marks would block each other. */
    Optional<DriftMark> open(DriftSubject subject) {
        return jdbc
                .queryForList(
                        "SELECT id FROM directory_drift_mark WHERE kind = ? AND subject = ? AND is_open = 1",
                        Long.class,
                        subject.kind().name(),
                        subject.id())
                .stream()
                .findFirst()
                .flatMap(this::locked);
    }

    /** As it is now, which may be later than the transaction's own view: closed meanwhile counts as absent. */
    private Optional<DriftMark> locked(long id) {
        return jdbc
                .query("SELECT * FROM directory_drift_mark WHERE id = ? FOR UPDATE", (row, n) -> mark(row), id)
                .stream()
                .filter(mark -> mark.state() == State.OPEN)
                .findFirst();
    }

    long add(DriftSubject subject, DriftFacts facts, Sighting sighting) {
        return add(subject, facts, sighting, clock.instant());
    }

    /** @throws org.springframework.dao.DuplicateKeyException when somebody else has opened one */
    long add(DriftSubject subject, DriftFacts facts, Sighting sighting, Instant seenAt) {
        var key = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    var statement = connection.prepareStatement(
                            "INSERT INTO directory_drift_mark (kind, subject, is_open, state, drift, fields, seen,"
                                    + " seen_name, events, first_seen, last_seen)"
                                    + " VALUES (?, ?, 1, 'OPEN', ?, ?, ?, ?, 0, ?, ?)",
                            java.sql.Statement.RETURN_GENERATED_KEYS);
                    statement.setString(1, subject.kind().name());
                    statement.setString(2, subject.id());
                    statement.setString(3, facts.kind().name());
                    statement.setString(4, DriftField.write(facts.fields()));
                    statement.setString(5, cut(sighting.where(), LONGEST_SIGHTING));
                    statement.setString(6, cutOrNull(sighting.name(), LONGEST_NAME));
                    statement.setTimestamp(7, Timestamp.from(seenAt));
                    statement.setTimestamp(8, Timestamp.from(seenAt));
                    return statement;
                },
                key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Notes what is known by now; whatever was tried against it has to be tried again. */
    void change(long markId, DriftFacts facts, Sighting sighting) {
        change(markId, facts, sighting, clock.instant());
    }

    void change(long markId, DriftFacts facts, Sighting sighting, Instant seenAt) {
        jdbc.update(
                "UPDATE directory_drift_mark SET drift = ?, fields = ?, seen = ?, seen_name = COALESCE(?, seen_name),"
                        + " last_seen = GREATEST(last_seen, ?), reason = NULL, run_id = NULL WHERE id = ?",
                facts.kind().name(),
                DriftField.write(facts.fields()),
                cut(sighting.where(), LONGEST_SIGHTING),
                cutOrNull(sighting.name(), LONGEST_NAME),
                Timestamp.from(seenAt),
                markId);
    }

    /** Whether it was open. */
    boolean close(long markId, State state, @Nullable String by) {
        return jdbc.update(
                        "UPDATE directory_drift_mark SET is_open = NULL, state = ?, closed_at = ?, closed_by = ?"
                                + " WHERE id = ? AND is_open = 1",
                        state.name(),
                        now(),
                        by,
                        markId)
                == 1;
    }

    /** Whether it was open; the reason given replaces ours. */
    boolean dismiss(long markId, @Nullable String reason, String by) {
        boolean closed = close(markId, State.DISMISSED, by);
        if (closed && reason != null) {
            jdbc.update("UPDATE directory_drift_mark SET reason = ? WHERE id = ?", cut(reason, LONGEST_REASON), markId);
        }
        return closed;
    }

    /** Closes it unless something was seen since it was read. */
    void closeAsRead(DriftMark mark, State state) {
        jdbc.update(
                "UPDATE directory_drift_mark SET is_open = NULL, state = ?, closed_at = ?"
                        + " WHERE id = ? AND is_open = 1 AND last_seen = ?",
                state.name(),
                now(),
                mark.id(),
                Timestamp.from(mark.lastSeen()));
    }

    /**
     * Whether an administrator said of exactly this, and nothing was seen of the subject since, to leave it. Who got
     * another userid is gone under the old one.
     */
    boolean isDismissed(DriftSubject subject, DriftFacts facts, Sighting sighting) {
        return jdbc
                .query(
                        "SELECT * FROM directory_drift_mark WHERE kind = ? AND subject = ? ORDER BY id DESC LIMIT 1",
                        (row, n) -> mark(row),
                        subject.kind().name(),
                        subject.id())
                .stream()
                .anyMatch(last -> last.state() == State.DISMISSED && isSame(last, facts.kind(), sighting));
    }

    private static boolean isSame(DriftMark dismissed, DriftKind kind, Sighting sighting) {
        DriftKind was = dismissed.facts().kind();
        return was == DriftKind.RENUMBERED
                ? kind == DriftKind.DELETED
                : was == kind && dismissed.sighting().where().equals(sighting.where());
    }

    /** Members who have another userid by now, be it settled or not. */
    Set<String> renumbered() {
        return new HashSet<>(jdbc.queryForList(
                "SELECT m.subject FROM directory_drift_mark m WHERE m.kind = 'MEMBER' AND m.drift = 'RENUMBERED'"
                        + " AND (m.is_open = 1 OR m.state = 'DISMISSED') AND NOT EXISTS (SELECT 1"
                        + " FROM directory_drift_mark n WHERE n.kind = m.kind AND n.subject = m.subject AND n.id > m.id)",
                String.class));
    }

    /** The ledger holds what was found. */
    void taken(Collection<DriftMark> marks) {
        jdbc.batchUpdate(
                "UPDATE directory_drift_mark SET taken = TRUE WHERE id = ? AND is_open = 1",
                marks.stream().map(mark -> new Object[] {mark.id()}).toList());
    }

    /** This run is to mend them, but not what was seen since they were read. */
    void givenTo(long runId, Collection<DriftMark> marks) {
        jdbc.batchUpdate(
                "UPDATE directory_drift_mark SET run_id = ? WHERE id = ? AND is_open = 1 AND last_seen = ?",
                marks.stream()
                        .map(mark -> new Object[] {runId, mark.id(), Timestamp.from(mark.lastSeen())})
                        .toList());
    }

    /** Leaves the mark to an administrator, and says why, unless something new was seen since it was read. */
    void tell(DriftMark mark, String reason) {
        jdbc.update(
                "UPDATE directory_drift_mark SET reason = ?, run_id = NULL"
                        + " WHERE id = ? AND is_open = 1 AND last_seen = ?",
                cut(reason, LONGEST_REASON),
                mark.id(),
                Timestamp.from(mark.lastSeen()));
    }

    Optional<DriftMark> find(long id) {
        return jdbc.query("SELECT * FROM directory_drift_mark WHERE id = ?", (row, n) -> mark(row), id).stream()
                .findFirst();
    }

    /** The oldest open ones first. */
    List<DriftMark> allOpen(int limit) {
        return jdbc.query(
                "SELECT * FROM directory_drift_mark WHERE is_open = 1 ORDER BY id LIMIT ?",
                (row, n) -> mark(row),
                limit);
    }

    List<DriftMark> allOpen() {
        return allOpen(Integer.MAX_VALUE);
    }

    /** The newest first; pages begin at 1. */
    List<DriftMark> page(int page, int size) {
        return jdbc.query(
                "SELECT * FROM directory_drift_mark ORDER BY id DESC LIMIT ? OFFSET ?",
                (row, n) -> mark(row),
                size,
                (page - 1L) * size);
    }

    /** The open ones, the oldest first; pages begin at 1. */
    List<DriftMark> openPage(int page, int size) {
        return jdbc.query(
                "SELECT * FROM directory_drift_mark WHERE is_open = 1 ORDER BY id LIMIT ? OFFSET ?",
                (row, n) -> mark(row),
                size,
                (page - 1L) * size);
    }

    /** The settled ones, the newest first; pages begin at 1. */
    List<DriftMark> closedPage(int page, int size) {
        return jdbc.query(
                "SELECT * FROM directory_drift_mark WHERE is_open IS NULL ORDER BY id DESC LIMIT ? OFFSET ?",
                (row, n) -> mark(row),
                size,
                (page - 1L) * size);
    }

    long count() {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM directory_drift_mark", Long.class);
        return count == null ? 0 : count;
    }

    int countOpen() {
        Integer count =
                jdbc.queryForObject("SELECT COUNT(*) FROM directory_drift_mark WHERE is_open = 1", Integer.class);
        return count == null ? 0 : count;
    }

    /** Closed long ago, with the events they counted. */
    void purge(Instant closedBefore) {
        jdbc.update(
                "DELETE FROM directory_drift_mark WHERE is_open IS NULL AND closed_at < ?",
                Timestamp.from(closedBefore));
        jdbc.update(
                "DELETE FROM directory_drift_event WHERE seen_at < ?"
                        + " AND mark_id NOT IN (SELECT id FROM directory_drift_mark)",
                Timestamp.from(closedBefore));
    }

    static DriftMark mark(ResultSet row) throws SQLException {
        long run = row.getLong("run_id");
        Long runId = row.wasNull() ? null : run;
        return new DriftMark(
                row.getLong("id"),
                new DriftSubject(DriftSubject.Kind.valueOf(row.getString("kind")), row.getString("subject")),
                State.valueOf(row.getString("state")),
                new DriftFacts(DriftKind.valueOf(row.getString("drift")), DriftField.read(row.getString("fields"))),
                new Sighting(row.getString("seen"), row.getString("seen_name")),
                instant(row, "event_at"),
                row.getInt("events"),
                Objects.requireNonNull(instant(row, "first_seen")),
                Objects.requireNonNull(instant(row, "last_seen")),
                row.getBoolean("taken"),
                row.getString("reason"),
                runId,
                instant(row, "closed_at"),
                row.getString("closed_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    private static @Nullable String cutOrNull(@Nullable String text, int length) {
        return text == null ? null : cut(text, length);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
