package org.tuanlink.callback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedValue;

/** What was called back, for an administrator to look at. */
@Service
public class CallbackEvents {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackEvents.class);

    private static final String COLUMNS =
            "id, source, kind, subject, state, created_at, received_at, last_delivered_at,"
                    + " deliveries, due_at, attempts, handled_by, error, replays, finished_at";

    private final JdbcTemplate jdbc;
    private final MessageReading messages;
    private final PersonalDataCipher cipher;
    private final Clock clock;

    CallbackEvents(JdbcTemplate jdbc, MessageReading messages, PersonalDataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** The newest first. Pages begin with 1. */
    public Page<EventView> list(EventFilter filter, int page) {
        List<Object> arguments = new ArrayList<>(filter.arguments());
        arguments.add(Page.SIZE);
        arguments.add((page - 1L) * Page.SIZE);
        List<EventView> items = jdbc.query(
                "SELECT " + COLUMNS + " FROM callback_event WHERE TRUE" + filter.condition()
                        + " ORDER BY id DESC LIMIT ? OFFSET ?",
                (row, n) -> view(row),
                arguments.toArray());
        Long total = jdbc.queryForObject(
                "SELECT COUNT(*) FROM callback_event WHERE TRUE" + filter.condition(),
                Long.class,
                filter.arguments().toArray());
        return new Page<>(items, page, total == null ? 0 : total);
    }

    /** The newest about one subject, such as {@code member:zhangsan}. */
    List<EventView> newest(String subject, int limit) {
        EventFilter filter = new EventFilter(null, null, null, subject, null, null);
        List<Object> arguments = new ArrayList<>(filter.arguments());
        arguments.add(limit);
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM callback_event WHERE TRUE" + filter.condition()
                        + " ORDER BY id DESC LIMIT ?",
                (row, n) -> view(row),
                arguments.toArray());
    }

    /** One event with its message, masked. */
    public Optional<EventDetail> find(long id) {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + ", payload FROM callback_event WHERE id = ?",
                        (row, n) -> new EventDetail(view(row), message(row.getLong(1), row.getBytes("payload"))),
                        id)
                .stream()
                .findFirst();
    }

    private EventDetail.@Nullable Field message(long id, byte[] payload) {
        try {
            return MessageMask.masked(messages.parse(cipher.open(Kind.CALLBACK, new SealedValue(payload))));
        } catch (RuntimeException e) {
            LOG.warn("The message of event {} can't be shown: {}", id, ErrorText.of(e));
            return null;
        }
    }

    /** Counts, and how long the oldest event has been waiting. */
    public EventSummary summary() {
        Map<EventState, Long> counts = new EnumMap<>(EventState.class);
        jdbc.query("SELECT state, COUNT(*) FROM callback_event GROUP BY state", row -> {
            counts.put(EventState.valueOf(row.getString(1)), row.getLong(2));
        });
        Timestamp oldest = jdbc.queryForObject(
                "SELECT MIN(received_at) FROM callback_event WHERE state = 'PENDING'", Timestamp.class);
        Instant oldestAt = oldest == null ? null : oldest.toInstant();
        return new EventSummary(
                counts.getOrDefault(EventState.PENDING, 0L),
                counts.getOrDefault(EventState.PARKED, 0L),
                counts.getOrDefault(EventState.DONE, 0L),
                oldestAt,
                oldestAt == null
                        ? 0
                        : Math.max(
                                0, Duration.between(oldestAt, clock.instant()).toSeconds()));
    }

    private static EventView view(ResultSet row) throws SQLException {
        EventState state = EventState.valueOf(row.getString("state"));
        int attempts = row.getInt("attempts");
        return new EventView(
                row.getLong("id"),
                CallbackSource.valueOf(row.getString("source")),
                row.getString("kind"),
                row.getString("subject"),
                state,
                at(row, "created_at"),
                at(row, "received_at"),
                at(row, "last_delivered_at"),
                row.getInt("deliveries"),
                state == EventState.PENDING && attempts > 0 ? at(row, "due_at") : null,
                attempts,
                HandledBy.parse(row.getString("handled_by")),
                row.getString("error"),
                row.getInt("replays"),
                row.getTimestamp("finished_at") == null ? null : at(row, "finished_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getTimestamp(column), column).toInstant();
    }
}
