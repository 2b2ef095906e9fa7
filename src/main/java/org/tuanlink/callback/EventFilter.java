package org.tuanlink.callback;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events; what is null does not restrict.
 *
 * @param kind such as {@code MEMBER_CREATED}
 * @param subject such as {@code member:zhangsan}
 * @param from of the time of receipt, inclusive
 * @param to of the time of receipt, exclusive
 */
public record EventFilter(
        @Nullable EventState state,
        @Nullable String kind,
        @Nullable CallbackSource source,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** All events. */
    public static final EventFilter ALL = new EventFilter(null, null, null, null, null, null);

    /** The condition, beginning with AND unless it is empty. */
    String condition() {
        StringBuilder sql = new StringBuilder();
        add(sql, state, " AND state = ?");
        add(sql, kind, " AND kind = ?");
        add(sql, source, " AND source = ?");
        // The lane is a part of the key, the subject is not.
        add(sql, subject, " AND state IN ('PENDING', 'DONE', 'PARKED') AND lane = ? AND subject = ?");
        add(sql, from, " AND received_at >= ?");
        add(sql, to, " AND received_at < ?");
        return sql.toString();
    }

    private static void add(StringBuilder sql, @Nullable Object value, String condition) {
        if (value != null) {
            sql.append(condition);
        }
    }

    List<Object> arguments() {
        List<Object> arguments = new ArrayList<>();
        if (state != null) {
            arguments.add(state.name());
        }
        if (kind != null) {
            arguments.add(kind);
        }
        if (source != null) {
            arguments.add(source.name());
        }
        if (subject != null) {
            arguments.add(Lane.of(subject));
            arguments.add(subject);
        }
        if (from != null) {
            arguments.add(Timestamp.from(from));
        }
        if (to != null) {
            arguments.add(Timestamp.from(to));
        }
        return arguments;
    }
}
