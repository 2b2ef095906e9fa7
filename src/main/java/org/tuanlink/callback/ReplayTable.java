package org.tuanlink.callback;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Orders to replay, and the events they are about. */
@Repository
class ReplayTable {

    private static final String SETTLED = " AND state IN ('DONE', 'PARKED')";

    private final JdbcTemplate jdbc;

    ReplayTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The first and the last id of what a filter means now, and their number. */
    record Extent(long first, long last, long count) {}

    Extent extent(EventFilter filter) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COALESCE(MIN(id), 0), COALESCE(MAX(id), -1), COUNT(*) FROM callback_event WHERE TRUE" + SETTLED
                        + filter.condition(),
                (row, n) -> new Extent(row.getLong(1), row.getLong(2), row.getLong(3)),
                filter.arguments().toArray()));
    }

    long create(String by, Instant now, @Nullable Long eventId, EventFilter filter, Extent extent) {
        List<@Nullable Object> values = Arrays.asList(
                by,
                Timestamp.from(now),
                eventId,
                filter.from() == null ? null : Timestamp.from(filter.from()),
                filter.to() == null ? null : Timestamp.from(filter.to()),
                filter.state() == null ? null : filter.state().name(),
                filter.source() == null ? null : filter.source().name(),
                filter.kind(),
                filter.subject(),
                extent.first() - 1,
                extent.last(),
                extent.count());
        var key = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(
                            "INSERT INTO callback_replay (requested_by, requested_at, event_id, received_from, received_to,"
                                    + " state, source, kind, subject, last_id, end_id, total)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            Statement.RETURN_GENERATED_KEYS);
                    for (int at = 0; at < values.size(); at++) {
                        statement.setObject(at + 1, values.get(at));
                    }
                    return statement;
                },
                key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** An order with what is left of it. */
    record Progress(ReplayView view, long lastId, long endId) {}

    Optional<Progress> lock(long id) {
        return query("SELECT * FROM callback_replay WHERE id = ? FOR UPDATE", id);
    }

    Optional<ReplayView> find(long id) {
        return query("SELECT * FROM callback_replay WHERE id = ?", id).map(Progress::view);
    }

    List<ReplayView> recent(int limit) {
        return jdbc.query(
                "SELECT * FROM callback_replay WHERE event_id IS NULL ORDER BY id DESC LIMIT ?",
                (row, n) -> view(row),
                limit);
    }

    private Optional<Progress> query(String sql, long id) {
        return jdbc
                .query(sql, (row, n) -> new Progress(view(row), row.getLong("last_id"), row.getLong("end_id")), id)
                .stream()
                .findFirst();
    }

    private static ReplayView view(ResultSet row) throws SQLException {
        String state = row.getString("state");
        String source = row.getString("source");
        EventFilter filter = new EventFilter(
                state == null ? null : EventState.valueOf(state),
                row.getString("kind"),
                source == null ? null : CallbackSource.valueOf(source),
                row.getString("subject"),
                instant(row, "received_from"),
                instant(row, "received_to"));
        Instant finished = instant(row, "finished_at");
        long event = row.getLong("event_id");
        return new ReplayView(
                row.getLong("id"),
                row.getString("requested_by"),
                Objects.requireNonNull(instant(row, "requested_at")),
                event == 0 ? null : event,
                filter,
                finished == null ? ReplayView.Status.RUNNING : ReplayView.Status.FINISHED,
                row.getLong("total"),
                row.getLong("replayed"),
                finished);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** The next events of an order, in the order of their receipt. What was open then is none of it, though it ended since. */
    List<Long> next(Progress progress, Instant oldest, int limit) {
        EventFilter filter = progress.view().filter();
        List<Object> arguments = new ArrayList<>(filter.arguments());
        arguments.add(progress.lastId());
        arguments.add(progress.endId());
        arguments.add(Timestamp.from(oldest));
        arguments.add(Timestamp.from(progress.view().requestedAt()));
        arguments.add(limit);
        return jdbc.queryForList(
                "SELECT id FROM callback_event WHERE TRUE" + SETTLED + filter.condition()
                        + " AND id > ? AND id <= ? AND received_at >= ?"
                        + " AND (finished_at IS NULL OR finished_at <= ?) ORDER BY id LIMIT ?",
                Long.class,
                arguments.toArray());
    }

    /**
     * Opens those that are settled: a parked one for the handlers that failed, a done one for all. Returns how many.
     */
    int reopen(List<Long> ids, Instant now) {
        if (ids.isEmpty()) {
            return 0;
        }
        List<Object> arguments = new ArrayList<>(ids.size() + 1);
        arguments.add(Timestamp.from(now));
        arguments.addAll(ids);
        // The database assigns from left to right: handled_by looks at the state before it changes.
        return jdbc.update(
                "UPDATE callback_event SET handled_by = CASE state WHEN 'DONE' THEN '' ELSE handled_by END,"
                        + " state = 'PENDING', due_at = ?, attempts = 0, error = NULL, finished_at = NULL,"
                        + " replays = replays + 1 WHERE id IN ("
                        + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")" + SETTLED,
                arguments.toArray());
    }

    void progress(long id, long lastId, int replayed) {
        jdbc.update(
                "UPDATE callback_replay SET last_id = ?, replayed = replayed + ? WHERE id = ?", lastId, replayed, id);
    }

    void finish(long id, Instant now) {
        jdbc.update("UPDATE callback_replay SET finished_at = ? WHERE id = ?", Timestamp.from(now), id);
    }

    /** The time of receipt and the lane of a settled or open event. */
    Optional<EventPlace> place(long eventId) {
        return jdbc
                .query(
                        "SELECT state, received_at, lane FROM callback_event WHERE id = ? FOR UPDATE",
                        (row, n) -> new EventPlace(
                                EventState.valueOf(row.getString(1)),
                                row.getTimestamp(2).toInstant(),
                                row.getInt(3)),
                        eventId)
                .stream()
                .findFirst();
    }

    record EventPlace(EventState state, Instant receivedAt, int lane) {}
}
