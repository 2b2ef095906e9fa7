package org.tuanlink.review;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationLabel;
import org.tuanlink.registry.OrganizationScope;

/**
 * Reads lists of tasks: first the keys, from indexes alone; then the rows of those that are shown. Where the reading begins
 * is told to the database, which takes the order for more important than the scope, and would walk all tasks for one branch.
 */
@Repository
class ReviewListQueries {

    /** A part of the tree: by its branches. */
    private static final String BELOW =
            "registry_organization o STRAIGHT_JOIN review_task k ON k.branch_id = o.id WHERE o.path LIKE :path";

    /** Nearly every branch is in it. */
    private static final String BELOW_ROOT =
            "review_task k STRAIGHT_JOIN registry_organization o ON o.id = k.branch_id WHERE o.path LIKE :path";

    /** Every branch is in it. */
    private static final String EVERYWHERE = "review_task k WHERE TRUE";

    /** Few have a name that begins so. */
    private static final String NAMED = "checkin_application a STRAIGHT_JOIN review_task k ON k.application_id = a.id"
            + " STRAIGHT_JOIN registry_organization o ON o.id = k.branch_id WHERE o.path LIKE :path";

    private final NamedParameterJdbcTemplate named;

    ReviewListQueries(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** A task and its branch. */
    record Row(ReviewTask task, OrganizationLabel branch) {}

    /** @param after the id to go on after; null to begin */
    List<Row> list(OrganizationScope scope, ReviewSearch search, @Nullable Long after, int limit, Instant now) {
        String order = search.isAscending() ? " ORDER BY k.id" : " ORDER BY k.id DESC";
        String onwards = after == null ? "" : search.isAscending() ? " AND k.id > :after" : " AND k.id < :after";
        return named.query(
                "SELECT k.*, o.code, o.short_name FROM (SELECT k.id FROM " + from(scope, search) + search.conditions()
                        + onwards + order + " LIMIT :limit) x JOIN review_task k ON k.id = x.id"
                        + " JOIN registry_organization o ON o.id = k.branch_id" + order,
                values(scope, search, now).addValue("after", after).addValue("limit", limit),
                (row, n) -> new Row(
                        TaskTable.read(row),
                        new OrganizationLabel(
                                new OrganizationCode(row.getString("code")), row.getString("short_name"))));
    }

    private static String from(OrganizationScope scope, ReviewSearch search) {
        if (search.name() != null) {
            return NAMED;
        }
        if (scope.isWholeProvince()) {
            return EVERYWHERE;
        }
        return scope.isRoot() ? BELOW_ROOT : BELOW;
    }

    private static MapSqlParameterSource values(OrganizationScope scope, ReviewSearch search, Instant now) {
        String name = search.name();
        ReviewState state = search.state();
        return new MapSqlParameterSource()
                .addValue("path", scope.likePattern())
                .addValue("state", state == null ? null : state.name())
                .addValue("name", name == null ? null : name.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .addValue("now", Times.of(now));
    }

    /** Those on which there is something to decide, counted no further than this. */
    int waiting(OrganizationScope scope, int most) {
        String where = " WHERE k.state = 'OPEN' AND k.ready_at IS NOT NULL";
        String from = scope.isWholeProvince()
                ? "review_task k" + where
                : "review_task k JOIN registry_organization o ON o.id = k.branch_id" + where + " AND o.path LIKE :path";
        return Objects.requireNonNullElse(
                named.queryForObject(
                        "SELECT COUNT(*) FROM (SELECT k.id FROM " + from + " LIMIT :most) x",
                        new MapSqlParameterSource()
                                .addValue("path", scope.likePattern())
                                .addValue("most", most),
                        Integer.class),
                0);
    }
}
