package org.tuanlink.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.directory.PlanStore.StatedChange;

/** A plan's changes by place, by kind, by name: each way has its index. */
@Repository
class PlanChanges {

    private static final String MEMBERS =
            " AND kind IN ('CREATE_MEMBER', 'UPDATE_MEMBER', 'DISABLE_MEMBER', 'DELETE_MEMBER')";

    private final JdbcTemplate jdbc;

    PlanChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of the members shown in a department, in the plan's order. */
    List<StatedChange> members(long planId, long home, @Nullable ChangeKind filter, int limit, long offset) {
        return jdbc.query(
                "SELECT * FROM directory_change WHERE plan_id = ? AND home_id = ?" + MEMBERS + only(filter)
                        + " ORDER BY seq LIMIT ? OFFSET ?",
                (row, n) -> PlanStore.stated(row),
                planId,
                home,
                limit,
                offset);
    }

    long countMembers(long planId, long home, @Nullable ChangeKind filter) {
        return count(
                "SELECT COUNT(*) FROM directory_change WHERE plan_id = ? AND home_id = ?" + MEMBERS + only(filter),
                planId,
                home);
    }

    /** Those who leave, in the plan's order. */
    List<StatedChange> leaving(long planId, int limit, long offset) {
        return jdbc.query(
                "SELECT * FROM directory_change WHERE plan_id = ? AND kind IN ('DISABLE_MEMBER', 'DELETE_MEMBER')"
                        + " ORDER BY seq LIMIT ? OFFSET ?",
                (row, n) -> PlanStore.stated(row),
                planId,
                limit,
                offset);
    }

    long countLeaving(long planId) {
        return count(
                "SELECT COUNT(*) FROM directory_change WHERE plan_id = ? AND kind IN ('DISABLE_MEMBER', 'DELETE_MEMBER')",
                planId);
    }

    /** By name. A plan of the whole province is looked through within the index, from which nothing else is read. */
    List<Placed> search(long planId, String text, @Nullable ChangeKind filter, int limit) {
        return jdbc.query(
                "SELECT c.seq, c.kind, c.subject, c.home_id FROM (SELECT seq FROM directory_change"
                        + " FORCE INDEX (directory_change_name) WHERE plan_id = ? AND subject LIKE ?" + only(filter)
                        + " ORDER BY subject, kind, seq LIMIT ?) hit"
                        + " JOIN directory_change c ON c.plan_id = ? AND c.seq = hit.seq ORDER BY c.subject, c.seq",
                (row, n) -> new Placed(
                        row.getInt(1), ChangeKind.valueOf(row.getString(2)), row.getString(3), row.getLong(4)),
                planId,
                "%" + escaped(text) + "%",
                limit,
                planId);
    }

    /** A kind is an enum's name: nothing to escape. */
    private static String only(@Nullable ChangeKind filter) {
        return filter == null ? "" : " AND kind = '" + filter.name() + "'";
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 4);
        text.codePoints().forEach(c -> {
            if (c == '%' || c == '_' || c == '\\') {
                escaped.append('\\');
            }
            escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }

    private long count(String sql, Object... arguments) {
        Long count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }

    /** A change and where it is shown. */
    record Placed(int seq, ChangeKind kind, String subject, long home) {}
}
