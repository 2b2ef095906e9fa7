package org.tuanlink.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.checkin.ApplicationView;
import org.tuanlink.checkin.CheckState;

/** The rows of review tasks. Whoever changes one leaves a mark that something follows from it. */
@Repository
class TaskTable {

    private static final String SELECT = "SELECT k.* FROM review_task k ";

    private final NamedParameterJdbcTemplate named;

    TaskTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** @param ready whether there is something to decide already; by when, is {@code due} */
    void open(ApplicationView one, boolean ready, Instant now, Instant due) {
        named.update(
                "INSERT INTO review_task (application_id, submission, revision, branch_id, state, check_state,"
                        + " submitted_at, ready_at, due_at, holder_id, todo, version)"
                        + " VALUES (:application, :submission, :revision, :branch, 'OPEN', :check, :now, :ready, :due,"
                        + " :branch, :todo, 1)",
                of(one).addValue("branch", one.branchId())
                        .addValue("now", Times.of(now))
                        .addValue("ready", ready ? Times.of(now) : null)
                        .addValue("due", ready ? Times.of(due) : null)
                        .addValue("todo", ready));
    }

    private static MapSqlParameterSource of(ApplicationView one) {
        return new MapSqlParameterSource()
                .addValue("application", one.id())
                .addValue("submission", one.submission())
                .addValue("revision", one.revision())
                .addValue("check", one.check().name());
    }

    void checked(ApplicationView one, boolean ready, Instant now, Instant due) {
        named.update(
                "UPDATE review_task SET revision = :revision, check_state = :check,"
                        + " due_at = CASE WHEN ready_at IS NULL AND :ready THEN :due ELSE due_at END,"
                        + " ready_at = CASE WHEN ready_at IS NULL AND :ready THEN :now ELSE ready_at END,"
                        + " todo = :ready, version = version + 1"
                        + " WHERE application_id = :application AND submission = :submission AND state = 'OPEN'",
                of(one).addValue("ready", ready).addValue("now", Times.of(now)).addValue("due", Times.of(due)));
    }

    void close(ApplicationView one, ReviewState state, @Nullable String by, Instant at) {
        named.update(
                "UPDATE review_task SET state = :state, revision = :revision, check_state = :check, decided_by = :by,"
                        + " decided_at = :at, todo = TRUE, version = version + 1"
                        + " WHERE application_id = :application AND submission = :submission AND state = 'OPEN'",
                of(one).addValue("state", state.name()).addValue("by", by).addValue("at", Times.of(at)));
    }

    Optional<ReviewTask> find(long id) {
        return query(SELECT + "WHERE k.id = :id", Map.of("id", id)).stream().findFirst();
    }

    List<ReviewTask> byIds(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : query(SELECT + "WHERE k.id IN (:ids) ORDER BY k.id", Map.of("ids", ids));
    }

    /** What a card shows, the oldest first. */
    List<ReviewTask> ofCard(long cardId) {
        return query(
                SELECT + "JOIN review_card_task x ON x.task_id = k.id WHERE x.card_id = :card ORDER BY k.id",
                Map.of("card", cardId));
    }

    /** Those from whose change something follows. */
    List<ReviewTask> todo(int limit) {
        return query(SELECT + "WHERE k.todo = TRUE ORDER BY k.id LIMIT :limit", Map.of("limit", limit));
    }

    /** What followed is done; false when it was changed meanwhile, and then nothing is written. Locks the row. */
    boolean assigned(ReviewTask task, Assignment to) {
        Climb climbed = to.climbed();
        return named.update(
                        "UPDATE review_task SET holder_id = :holder, climbed_why = :why, todo = FALSE"
                                + " WHERE id = :id AND version = :version AND todo = TRUE",
                        version(task)
                                .addValue("holder", to.holderId())
                                .addValue("why", climbed == null ? null : climbed.name()))
                == 1;
    }

    /** As {@link #assigned} for what is closed. */
    void done(ReviewTask task) {
        named.update("UPDATE review_task SET todo = FALSE WHERE id = :id AND version = :version", version(task));
    }

    private static MapSqlParameterSource version(ReviewTask task) {
        return new MapSqlParameterSource().addValue("id", task.id()).addValue("version", task.version());
    }

    /** Its operators are others than before. */
    void reassign(Collection<Long> branchIds) {
        named.update(
                "UPDATE review_task SET todo = TRUE, version = version + 1"
                        + " WHERE branch_id IN (:branches) AND state = 'OPEN' AND ready_at IS NOT NULL",
                Map.of("branches", branchIds));
    }

    /** Branches with something to decide, in ascending id after this one. */
    List<Long> branchesAfter(long branchId, int limit) {
        return named.queryForList(
                "SELECT DISTINCT branch_id FROM review_task WHERE branch_id > :after AND state = 'OPEN'"
                        + " AND ready_at IS NOT NULL ORDER BY branch_id LIMIT :limit",
                Map.of("after", branchId, "limit", limit),
                Long.class);
    }

    /** Overdue ones of which no superior was told. */
    List<ReviewTask> overdueSince(Instant due, int limit) {
        return query(
                SELECT + "WHERE k.state = 'OPEN' AND k.due_at <= :due AND k.escalated_at IS NULL"
                        + " ORDER BY k.due_at LIMIT :limit",
                new MapSqlParameterSource().addValue("due", Times.of(due)).addValue("limit", limit));
    }

    void escalate(ReviewTask task, @Nullable Long to, Instant now) {
        named.update(
                "UPDATE review_task SET escalated_at = :now, escalated_to = :to, todo = TRUE, version = version + 1"
                        + " WHERE id = :id AND state = 'OPEN' AND escalated_at IS NULL",
                version(task).addValue("to", to).addValue("now", Times.of(now)));
    }

    private List<ReviewTask> query(String sql, Map<String, ?> values) {
        return query(sql, new MapSqlParameterSource(values));
    }

    List<ReviewTask> query(String sql, MapSqlParameterSource values) {
        return named.query(sql, values, (row, n) -> read(row));
    }

    static ReviewTask read(ResultSet row) throws SQLException {
        String climbed = row.getString("climbed_why");
        long escalatedTo = row.getLong("escalated_to");
        Long superior = row.wasNull() ? null : (Long) escalatedTo;
        return new ReviewTask(
                row.getLong("id"),
                row.getLong("application_id"),
                row.getInt("submission"),
                row.getLong("revision"),
                row.getLong("branch_id"),
                ReviewState.valueOf(row.getString("state")),
                CheckState.valueOf(row.getString("check_state")),
                Times.at(row, "submitted_at"),
                Times.orNull(row, "ready_at"),
                Times.orNull(row, "due_at"),
                row.getLong("holder_id"),
                climbed == null ? null : Climb.valueOf(climbed),
                Times.orNull(row, "escalated_at"),
                superior,
                Times.orNull(row, "decided_at"),
                row.getString("decided_by"),
                row.getLong("version"));
    }
}
