package org.tuanlink.lookup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationLabel;
import org.tuanlink.registry.OrganizationScope;

/**
 * Who of a subtree is missing: cadres who have not entered, branches with members who have not checked in. The tree is gone
 * through in its order, some hundred organisations at a time, so that a page costs the same wherever it stands.
 */
@Repository
class Absentees {

    /** So many organisations are gone through for one page, few first: where much is missing, few are enough. */
    private static final int[] SLICES = {5, 15, 50, 130, 300, 500};

    /** Having so many, a page is full. */
    private static final int ENOUGH = 40;

    private static final String REMINDABLE = "SELECT DISTINCT p.cadre_id FROM registry_organization o"
            + " STRAIGHT_JOIN registry_post p ON p.organization_id = o.id"
            + " STRAIGHT_JOIN directory_ledger_member m ON m.cadre_id = p.cadre_id AND m.enabled = TRUE"
            + " LEFT JOIN access_cadre_entry e ON e.cadre_id = p.cadre_id"
            + " LEFT JOIN lookup_reminder r ON r.kind = 'ENTRY' AND r.subject_id = p.cadre_id"
            + " WHERE o.path LIKE :path AND o.status = 'ACTIVE' AND e.cadre_id IS NULL"
            + " AND (r.subject_id IS NULL OR (r.reminded_at <= :since AND r.times < :most)) LIMIT :limit";

    private final NamedParameterJdbcTemplate named;

    Absentees(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    private record Visited(long id, String path, OrganizationLabel label) {}

    /** Reads what is missing in some organisations. */
    private interface Reader<T> {
        List<T> in(Map<Long, OrganizationLabel> organizations);
    }

    /**
     * Cadres who have not entered.
     *
     * @param after {@link Slice#next} of the one before; 0 for the first
     */
    Slice<Absentee> notEntered(OrganizationScope scope, long after) {
        return walk(scope, after, "", this::notEntered);
    }

    /** Branches with members who have not checked in. */
    Slice<BranchGap> notCheckedIn(OrganizationScope scope, long after) {
        return walk(scope, after, " AND type = 'BRANCH'", this::notCheckedIn);
    }

    private <T> Slice<T> walk(OrganizationScope scope, long after, String condition, Reader<T> reader) {
        List<T> found = new ArrayList<>();
        String from = pathOf(after);
        @Nullable Long next = null;
        for (int i = 0; i < SLICES.length && found.size() < ENOUGH; i++) {
            List<Visited> slice = visit(scope, from, condition, SLICES[i]);
            if (!slice.isEmpty()) {
                Map<Long, OrganizationLabel> labels =
                        slice.stream().collect(Collectors.toMap(Visited::id, Visited::label));
                found.addAll(reader.in(labels));
                from = slice.get(slice.size() - 1).path();
            }
            next = slice.size() < SLICES[i]
                    ? null
                    : Long.valueOf(slice.get(slice.size() - 1).id());
            if (next == null) {
                break;
            }
        }
        return new Slice<>(found, next);
    }

    private String pathOf(long organization) {
        return named
                .queryForList(
                        "SELECT path FROM registry_organization WHERE id = :id",
                        Map.of("id", organization),
                        String.class)
                .stream()
                .findFirst()
                .orElse("");
    }

    private List<Visited> visit(OrganizationScope scope, String from, String condition, int most) {
        return named.query(
                "SELECT id, path, code, short_name FROM registry_organization WHERE path LIKE :path AND path > :from"
                        + " AND status = 'ACTIVE'" + condition + " ORDER BY path LIMIT " + most,
                Map.of("path", scope.likePattern(), "from", from),
                (row, n) -> new Visited(
                        row.getLong(1),
                        row.getString(2),
                        new OrganizationLabel(new OrganizationCode(row.getString(3)), row.getString(4))));
    }

    private List<Absentee> notEntered(Map<Long, OrganizationLabel> organizations) {
        return named.query(
                "SELECT p.organization_id, c.code, c.name, p.operator FROM registry_organization o"
                        + " STRAIGHT_JOIN registry_post p ON p.organization_id = o.id"
                        + " STRAIGHT_JOIN registry_cadre c ON c.id = p.cadre_id"
                        + " LEFT JOIN access_cadre_entry e ON e.cadre_id = p.cadre_id"
                        + " WHERE o.id IN (:ids) AND e.cadre_id IS NULL AND c.in_office = TRUE ORDER BY o.path, c.id",
                Map.of("ids", organizations.keySet()),
                (row, n) -> absentee(row, organizations));
    }

    private static Absentee absentee(ResultSet row, Map<Long, OrganizationLabel> organizations) throws SQLException {
        OrganizationLabel where = organizations.get(row.getLong(1));
        if (where == null) {
            throw new IllegalStateException("Not asked for");
        }
        return new Absentee(new CadreCode(row.getString(2)), row.getString(3), row.getBoolean(4), where);
    }

    private List<BranchGap> notCheckedIn(Map<Long, OrganizationLabel> branches) {
        Map<Long, BranchGap> gaps = new HashMap<>();
        named.query(
                "SELECT branch_id, COUNT(*), COUNT(*) - COUNT(application_id) FROM checkin_member"
                        + " WHERE branch_id IN (:ids) GROUP BY branch_id",
                Map.of("ids", branches.keySet()),
                (ResultSet row) -> {
                    OrganizationLabel label = branches.get(row.getLong(1));
                    if (label != null && row.getInt(3) > 0) {
                        gaps.put(row.getLong(1), new BranchGap(row.getLong(1), label, row.getInt(2), row.getInt(3)));
                    }
                });
        return gaps.values().stream()
                .sorted((one, other) -> Long.compare(one.id(), other.id()))
                .toList();
    }

    /** Cadres of the scope who have not entered, are in WeCom and may be reminded; so many at most. */
    List<Long> remindable(OrganizationScope scope, Caps caps, int most) {
        return named.queryForList(REMINDABLE, remindable(scope, caps).addValue("limit", most), Long.class);
    }

    /** How many these are; so many at most are counted. */
    int countRemindable(OrganizationScope scope, Caps caps, int most) {
        Integer count = named.queryForObject(
                "SELECT COUNT(*) FROM (" + REMINDABLE + ") x",
                remindable(scope, caps).addValue("limit", most),
                Integer.class);
        return count == null ? 0 : count;
    }

    private static MapSqlParameterSource remindable(OrganizationScope scope, Caps caps) {
        return new MapSqlParameterSource()
                .addValue("path", scope.likePattern())
                .addValue("since", caps.since())
                .addValue("most", caps.most());
    }
}
