package org.tuanlink.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;
import org.tuanlink.wecom.WeComUserId;

/** Who is to be told of which task, who was, and whose business it is no more. */
@Repository
class TellingTable {

    private final NamedParameterJdbcTemplate named;

    TellingTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** Those that go on. */
    List<Telling> ofTasks(Collection<Long> taskIds) {
        return named.query(
                "SELECT * FROM review_telling WHERE task_id IN (:tasks) AND ended_at IS NULL",
                Map.of("tasks", taskIds),
                (row, n) -> read(row));
    }

    /** New ones, and those that had ended. */
    void add(List<Telling> tellings, Map<Long, Instant> tellAt, Instant now) {
        SqlParameterSource[] rows = tellings.stream()
                .map(one -> new MapSqlParameterSource()
                        .addValue("task", one.taskId())
                        .addValue("cadre", one.cadreId())
                        .addValue("member", one.member().value())
                        .addValue("organization", one.organizationId())
                        .addValue("why", one.why().name())
                        .addValue("at", Times.of(tellAt.getOrDefault(one.cadreId(), now))))
                .toArray(SqlParameterSource[]::new);
        named.batchUpdate(
                "INSERT INTO review_telling (task_id, cadre_id, member, organization_id, why, tell_at)"
                        + " VALUES (:task, :cadre, :member, :organization, :why, :at)"
                        + " ON DUPLICATE KEY UPDATE member = VALUES(member), organization_id = VALUES(organization_id),"
                        + " why = VALUES(why), tell_at = VALUES(tell_at), told_at = NULL, ended_at = NULL",
                rows);
    }

    /** It is his business no more; his cards are looked at. */
    void end(List<Telling> tellings, Instant now) {
        SqlParameterSource[] rows = tellings.stream()
                .map(one -> new MapSqlParameterSource()
                        .addValue("task", one.taskId())
                        .addValue("cadre", one.cadreId())
                        .addValue("now", Times.of(now)))
                .toArray(SqlParameterSource[]::new);
        named.batchUpdate(
                "UPDATE review_telling SET ended_at = :now WHERE task_id = :task AND cadre_id = :cadre", rows);
        named.batchUpdate(
                "UPDATE review_card c JOIN review_card_task x ON x.card_id = c.id SET c.look_at = :now"
                        + " WHERE x.task_id = :task AND c.cadre_id = :cadre AND c.state IN ('ORDERED', 'SENT')",
                rows);
    }

    /** These tasks are decided: nobody needs to be told; all cards that show them are looked at. */
    void endAll(Collection<Long> taskIds, Instant now) {
        var values = new MapSqlParameterSource().addValue("tasks", taskIds).addValue("now", Times.of(now));
        named.update(
                "UPDATE review_telling SET ended_at = :now WHERE task_id IN (:tasks) AND ended_at IS NULL", values);
        named.update(
                "UPDATE review_card c JOIN review_card_task x ON x.card_id = c.id SET c.look_at = :now"
                        + " WHERE x.task_id IN (:tasks) AND c.state IN ('ORDERED', 'SENT')",
                values);
    }

    /** The cadres for whom the time has come. */
    List<Long> due(Instant now, int limit) {
        return named.queryForList(
                "SELECT DISTINCT cadre_id FROM review_telling WHERE told_at IS NULL AND ended_at IS NULL"
                        + " AND tell_at <= :now LIMIT :limit",
                new MapSqlParameterSource().addValue("now", Times.of(now)).addValue("limit", limit),
                Long.class);
    }

    /** All that he was not told yet, be it due or not, while the task is open; holds tasks and tellings. */
    List<Telling> untold(long cadre, int limit) {
        return open("t.told_at IS NULL", cadre, null, limit);
    }

    /** What was decided before he was told needs no telling. */
    void forget(long cadre, Instant now) {
        named.update(
                "UPDATE review_telling t JOIN review_task k ON k.id = t.task_id SET t.ended_at = :now"
                        + " WHERE t.cadre_id = :cadre AND t.told_at IS NULL AND t.ended_at IS NULL AND k.state <> 'OPEN'",
                new MapSqlParameterSource().addValue("now", Times.of(now)).addValue("cadre", cadre));
    }

    /** What he was to decide by then; not what he was told of because others had not. */
    List<Telling> overdue(long cadre, Instant due, int limit) {
        return open("k.due_at <= :due AND t.why <> 'ESCALATED'", cadre, due, limit);
    }

    /** What is on a card and still his. */
    List<Telling> ofCard(ReviewCard card) {
        return ofCard(card, "");
    }

    /** The same; holds tasks and tellings. */
    List<Telling> lockOfCard(ReviewCard card) {
        return ofCard(card, " FOR UPDATE");
    }

    private List<Telling> ofCard(ReviewCard card, String end) {
        return named.query(
                "SELECT t.* FROM review_card_task x JOIN review_telling t ON t.task_id = x.task_id"
                        + " AND t.cadre_id = :cadre JOIN review_task k ON k.id = x.task_id"
                        + " WHERE x.card_id = :card AND t.ended_at IS NULL AND k.state = 'OPEN' ORDER BY k.id" + end,
                Map.of("card", card.id(), "cadre", card.cadreId()),
                (row, n) -> read(row));
    }

    private List<Telling> open(String which, long cadre, @Nullable Instant due, int limit) {
        return named.query(
                "SELECT t.* FROM review_telling t JOIN review_task k ON k.id = t.task_id WHERE t.cadre_id = :cadre"
                        + " AND t.ended_at IS NULL AND k.state = 'OPEN' AND " + which
                        + " ORDER BY k.id LIMIT :limit FOR UPDATE",
                new MapSqlParameterSource()
                        .addValue("cadre", cadre)
                        .addValue("due", Times.of(due))
                        .addValue("limit", limit),
                (row, n) -> read(row));
    }

    void told(Collection<Long> taskIds, long cadre, Instant now) {
        named.update(
                "UPDATE review_telling SET told_at = :now WHERE cadre_id = :cadre AND task_id IN (:tasks)"
                        + " AND told_at IS NULL",
                new MapSqlParameterSource()
                        .addValue("now", Times.of(now))
                        .addValue("cadre", cadre)
                        .addValue("tasks", taskIds));
    }

    /** Those who have something overdue of their own and were not reminded on this day. */
    List<Long> toRemind(Instant due, LocalDate today, int limit) {
        return named.queryForList(
                "SELECT DISTINCT t.cadre_id FROM review_task k JOIN review_telling t ON t.task_id = k.id"
                        + " LEFT JOIN review_operator o ON o.cadre_id = t.cadre_id"
                        + " WHERE k.state = 'OPEN' AND k.due_at <= :due AND t.ended_at IS NULL AND t.why <> 'ESCALATED'"
                        + " AND (o.reminded_on IS NULL OR o.reminded_on < :today) LIMIT :limit",
                new MapSqlParameterSource()
                        .addValue("due", Times.of(due))
                        .addValue("today", java.sql.Date.valueOf(today))
                        .addValue("limit", limit),
                Long.class);
    }

    private static Telling read(ResultSet row) throws SQLException {
        return new Telling(
                row.getLong("task_id"),
                row.getLong("cadre_id"),
                new WeComUserId(row.getString("member")),
                row.getLong("organization_id"),
                Telling.Why.valueOf(row.getString("why")));
    }
}
