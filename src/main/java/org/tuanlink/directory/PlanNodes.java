package org.tuanlink.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The trees of plans, read level by level. */
@Repository
class PlanNodes {

    private static final int DEEPEST = 50;

    private final JdbcTemplate jdbc;

    PlanNodes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(long planId, List<PlanForest.Node> nodes) {
        jdbc.batchUpdate(
                "INSERT INTO directory_plan_node (plan_id, department_id, parent_id, sort_order, name, code, kind,"
                        + " before_name, before_parent, departments_created, departments_updated, departments_moved,"
                        + " departments_deleted, members_created, members_updated, members_disabled, members_deleted)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                nodes,
                1_000,
                (statement, node) -> {
                    PlanNode view = node.view();
                    PlanNode.NodeChange change = view.change();
                    statement.setLong(1, planId);
                    statement.setLong(2, view.departmentId());
                    statement.setLong(3, view.parentId());
                    statement.setLong(4, node.order());
                    statement.setString(5, view.name());
                    statement.setString(6, view.code());
                    statement.setString(7, change == null ? null : change.kind().name());
                    statement.setString(8, change == null ? null : change.beforeName());
                    statement.setString(9, change == null ? null : change.beforeParent());
                    int column = 10;
                    for (ChangeKind kind : ChangeKind.values()) {
                        statement.setInt(column++, view.counts().of(kind));
                    }
                });
    }

    /** Those of a level, in WeCom's order. */
    List<PlanNode> children(long planId, long parent, @Nullable ChangeKind filter, int limit, long offset) {
        return jdbc.query(
                "SELECT * FROM directory_plan_node WHERE plan_id = ? AND parent_id = ?" + holding(filter)
                        + " ORDER BY sort_order DESC, department_id LIMIT ? OFFSET ?",
                (row, n) -> node(row),
                planId,
                parent,
                limit,
                offset);
    }

    long countChildren(long planId, long parent, @Nullable ChangeKind filter) {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM directory_plan_node WHERE plan_id = ? AND parent_id = ?" + holding(filter),
                Long.class,
                planId,
                parent);
        return count == null ? 0 : count;
    }

    Optional<PlanNode> find(long planId, long department) {
        return jdbc
                .query(
                        "SELECT * FROM directory_plan_node WHERE plan_id = ? AND department_id = ?",
                        (row, n) -> node(row),
                        planId,
                        department)
                .stream()
                .findFirst();
    }

    /** From the top down to this one; empty when it is not in the tree. */
    List<PlanNode> trail(long planId, long department) {
        List<PlanNode> trail = new ArrayList<>();
        Optional<PlanNode> at = find(planId, department);
        while (at.isPresent() && trail.size() < DEEPEST) {
            trail.add(0, at.get());
            long parent = at.get().parentId();
            at = parent == PlanForest.NOWHERE ? Optional.empty() : find(planId, parent);
        }
        return trail;
    }

    /** These nodes and all above them: a query for each level. */
    Map<Long, PlanNode> withAncestors(long planId, Set<Long> departments) {
        Map<Long, PlanNode> known = new HashMap<>();
        Set<Long> wanted = new HashSet<>(departments);
        for (int level = 0; level < DEEPEST; level++) {
            wanted.removeAll(known.keySet());
            wanted.remove(PlanForest.NOWHERE);
            if (wanted.isEmpty()) {
                break;
            }
            List<PlanNode> found = these(planId, wanted);
            wanted.clear();
            found.forEach(node -> {
                known.put(node.departmentId(), node);
                wanted.add(node.parentId());
            });
        }
        return known;
    }

    private List<PlanNode> these(long planId, Set<Long> departments) {
        String ids = departments.stream().map(String::valueOf).collect(Collectors.joining(","));
        return jdbc.query(
                "SELECT * FROM directory_plan_node WHERE plan_id = ? AND department_id IN (" + ids + ")",
                (row, n) -> node(row),
                planId);
    }

    /** The names from the top down to this node. */
    static List<String> names(long department, Map<Long, PlanNode> known) {
        List<String> names = new ArrayList<>();
        PlanNode at = known.get(department);
        while (at != null && names.size() < DEEPEST) {
            names.add(0, at.name());
            at = known.get(at.parentId());
        }
        return names;
    }

    PlanNode.Counts totals(long planId) {
        List<PlanNode.Counts> all = jdbc.query(
                "SELECT SUM(departments_created), SUM(departments_updated), SUM(departments_moved),"
                        + " SUM(departments_deleted), SUM(members_created), SUM(members_updated),"
                        + " SUM(members_disabled), SUM(members_deleted) FROM directory_plan_node"
                        + " WHERE plan_id = ? AND parent_id = 0",
                (row, n) -> new PlanNode.Counts(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8)),
                planId);
        return all.isEmpty() ? PlanNode.Counts.NONE : all.get(0);
    }

    /** What departments suffer that a guard looks at. */
    enum Suffering {
        DELETED("kind = 'DELETE_DEPARTMENT'"),
        /** A new order among siblings is none of it. */
        RENAMED_OR_MOVED("kind IN ('UPDATE_DEPARTMENT', 'MOVE_DEPARTMENT')"
                + " AND (kind = 'MOVE_DEPARTMENT' OR before_name IS NOT NULL)");

        private final String condition;

        Suffering(String condition) {
            this.condition = condition;
        }
    }

    /** The departments to which that happens, by number. */
    List<PlanNode> suffering(long planId, Suffering what, int limit, long offset) {
        return jdbc.query(
                "SELECT * FROM directory_plan_node WHERE plan_id = ? AND " + what.condition
                        + " ORDER BY department_id LIMIT ? OFFSET ?",
                (row, n) -> node(row),
                planId,
                limit,
                offset);
    }

    long countSuffering(long planId, Suffering what) {
        Long count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM directory_plan_node WHERE plan_id = ? AND " + what.condition, Long.class, planId);
        return count == null ? 0 : count;
    }

    private static String holding(@Nullable ChangeKind filter) {
        return filter == null ? "" : " AND " + column(filter) + " > 0";
    }

    private static String column(ChangeKind kind) {
        return switch (kind) {
            case CREATE_DEPARTMENT -> "departments_created";
            case UPDATE_DEPARTMENT -> "departments_updated";
            case MOVE_DEPARTMENT -> "departments_moved";
            case DELETE_DEPARTMENT -> "departments_deleted";
            case CREATE_MEMBER -> "members_created";
            case UPDATE_MEMBER -> "members_updated";
            case DISABLE_MEMBER -> "members_disabled";
            case DELETE_MEMBER -> "members_deleted";
        };
    }

    private static PlanNode node(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new PlanNode(
                row.getLong("department_id"),
                row.getLong("parent_id"),
                row.getString("name"),
                row.getString("code"),
                kind == null
                        ? null
                        : new PlanNode.NodeChange(
                                ChangeKind.valueOf(kind), row.getString("before_name"), row.getString("before_parent")),
                new PlanNode.Counts(
                        row.getInt("departments_created"),
                        row.getInt("departments_updated"),
                        row.getInt("departments_moved"),
                        row.getInt("departments_deleted"),
                        row.getInt("members_created"),
                        row.getInt("members_updated"),
                        row.getInt("members_disabled"),
                        row.getInt("members_deleted")));
    }
}
