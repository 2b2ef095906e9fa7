package org.tuanlink.review;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.OrganizationScope;

/** Reads tasks of a scope, and counts them. */
@Repository
class ReviewQueries {

    private static final String HOLDERS = "(k.holder_id IN (:organizations) OR k.escalated_to IN (:organizations))";

    private final NamedParameterJdbcTemplate named;
    private final TaskTable tasks;

    ReviewQueries(NamedParameterJdbcTemplate named, TaskTable tasks) {
        this.named = named;
        this.tasks = tasks;
    }

    Optional<ReviewTask> find(long id, OrganizationScope scope) {
        return tasks
                .query(
                        "SELECT k.* FROM review_task k JOIN registry_organization o ON o.id = k.branch_id"
                                + " WHERE k.id = :id AND o.path LIKE :path",
                        new MapSqlParameterSource().addValue("id", id).addValue("path", scope.likePattern()))
                .stream()
                .findFirst();
    }

    /** After this one; 0 for the first of them. */
    List<ReviewTask> list(OrganizationScope scope, ReviewFilter filter, long after, int limit, Instant now) {
        String holder = filter.organizationId() == null ? "" : " AND " + HOLDERS;
        boolean newest = filter.which().isNewestFirst();
        String onward = newest && after > 0 ? " AND k.id < :after AND " : " AND k.id > :after AND ";
        return tasks.query(
                "SELECT k.* FROM review_task k JOIN registry_organization o ON o.id = k.branch_id"
                        + " WHERE o.path LIKE :path" + onward + filter.which().condition() + holder
                        + " ORDER BY k.id" + (newest ? " DESC" : "") + " LIMIT :limit",
                new MapSqlParameterSource()
                        .addValue("path", scope.likePattern())
                        .addValue("after", after)
                        .addValue("now", Times.of(now))
                        .addValue("organizations", filter.organizationId())
                        .addValue("limit", limit));
    }

    private static final String COUNT = "SELECT COALESCE(SUM(k.ready_at IS NOT NULL AND k.check_state = 'PASSED'), 0),"
            + " COALESCE(SUM(k.ready_at IS NOT NULL AND k.check_state <> 'PASSED'), 0),"
            + " COALESCE(SUM(k.ready_at IS NULL), 0), COALESCE(SUM(k.due_at <= :now), 0) FROM review_task k";

    /** Those that are these organisations' to decide. */
    ReviewCounts count(Collection<Long> organizations, Instant now) {
        return count(
                COUNT + " WHERE k.state = 'OPEN' AND " + HOLDERS,
                new MapSqlParameterSource().addValue("organizations", organizations),
                now);
    }

    ReviewCounts count(OrganizationScope scope, Instant now) {
        String below = " JOIN registry_organization o ON o.id = k.branch_id AND o.path LIKE :path";
        return count(
                COUNT + (scope.isWholeProvince() ? "" : below) + " WHERE k.state = 'OPEN'",
                new MapSqlParameterSource().addValue("path", scope.likePattern()),
                now);
    }

    private ReviewCounts count(String sql, MapSqlParameterSource values, Instant now) {
        return Objects.requireNonNull(named.queryForObject(
                sql,
                values.addValue("now", Times.of(now)),
                (row, n) -> new ReviewCounts(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4))));
    }
}
