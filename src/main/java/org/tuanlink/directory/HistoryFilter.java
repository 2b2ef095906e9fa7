package org.tuanlink.directory;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which plans and runs; what is null does not restrict.
 *
 * @param scope WHOLE, SUBTREE, CADRE, DRIFT or FOLLOW_UP
 * @param by who planned or started it, exactly
 * @param from of the plan's time, inclusive
 * @param to of the plan's time, exclusive
 */
public record HistoryFilter(
        @Nullable Result result,
        @Nullable String scope,
        @Nullable String by,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** No restriction. */
    public static final HistoryFilter ALL = new HistoryFilter(null, null, null, null, null);

    /** What became of it. */
    public enum Result {
        ACTIVE("r.status IN ('QUEUED', 'RUNNING')"),
        SUCCEEDED("r.status = 'SUCCEEDED'"),
        SUCCEEDED_WITH_FAILURES("r.status = 'SUCCEEDED_WITH_FAILURES'"),
        FAILED("r.status = 'FAILED'"),
        CANCELLED("r.status = 'CANCELLED'"),
        NOT_APPLIED("r.id IS NULL");

        private final String condition;

        Result(String condition) {
            this.condition = condition;
        }
    }

    /** Beginning with AND unless it is empty; p is the plan, r its run. */
    String condition() {
        StringBuilder sql = new StringBuilder();
        if (result != null) {
            sql.append(" AND ").append(result.condition);
        }
        sql.append(scope == null ? "" : " AND p.scope = ?");
        sql.append(by == null ? "" : " AND (p.created_by = ? OR r.started_by = ?)");
        sql.append(from == null ? "" : " AND p.created_at >= ?");
        sql.append(to == null ? "" : " AND p.created_at < ?");
        return sql.toString();
    }

    List<Object> arguments() {
        List<Object> arguments = new ArrayList<>();
        if (scope != null) {
            arguments.add(scope);
        }
        if (by != null) {
            arguments.add(by);
            arguments.add(by);
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
