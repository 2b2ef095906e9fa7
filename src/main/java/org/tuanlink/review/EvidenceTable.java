package org.tuanlink.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.platform.SealedValue;

/** Which photo is which task's, and with what it is sealed. */
@Repository
class EvidenceTable {

    private final NamedParameterJdbcTemplate named;

    EvidenceTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** A photo. */
    record Row(String name, long taskId, SealedValue key) {}

    void add(Row row, int size, Instant now) {
        named.update(
                "INSERT INTO review_evidence (name, task_id, key_sealed, size, kept_at)"
                        + " VALUES (:name, :task, :key, :size, :now)",
                new MapSqlParameterSource()
                        .addValue("name", row.name())
                        .addValue("task", row.taskId())
                        .addValue("key", row.key().bytes())
                        .addValue("size", size)
                        .addValue("now", Times.of(now)));
    }

    Optional<Row> find(String name) {
        return one("name = :name", Map.of("name", name));
    }

    /** That a decision on this task rests on. */
    Optional<Row> used(long taskId) {
        return one("task_id = :task AND used_at IS NOT NULL", Map.of("task", taskId));
    }

    private Optional<Row> one(String where, Map<String, ?> values) {
        return named
                .query(
                        "SELECT name, task_id, key_sealed FROM review_evidence WHERE " + where,
                        values,
                        (row, n) -> new Row(
                                row.getString("name"),
                                row.getLong("task_id"),
                                new SealedValue(row.getBytes("key_sealed"))))
                .stream()
                .findFirst();
    }

    /** Whether it is this task's, and no decision rests on it; holds the row. */
    boolean lockUnused(String name, long taskId) {
        return !named.queryForList(
                        "SELECT name FROM review_evidence WHERE name = :name AND task_id = :task AND used_at IS NULL"
                                + " FOR UPDATE",
                        Map.of("name", name, "task", taskId),
                        String.class)
                .isEmpty();
    }

    void use(String name, Instant now) {
        named.update(
                "UPDATE review_evidence SET used_at = :now WHERE name = :name",
                new MapSqlParameterSource().addValue("name", name).addValue("now", Times.of(now)));
    }

    /** False when a decision rests on it. */
    boolean deleteUnused(String name) {
        return named.update("DELETE FROM review_evidence WHERE name = :name AND used_at IS NULL", Map.of("name", name))
                == 1;
    }

    void delete(String name) {
        named.update("DELETE FROM review_evidence WHERE name = :name", Map.of("name", name));
    }

    /** On which no decision was made. */
    List<String> unusedBefore(Instant before, int limit) {
        return named.queryForList(
                "SELECT name FROM review_evidence WHERE used_at IS NULL AND kept_at < :before LIMIT :limit",
                new MapSqlParameterSource().addValue("before", Times.of(before)).addValue("limit", limit),
                String.class);
    }

    /** Whose tasks are forgotten. */
    List<String> orphansBefore(Instant before, int limit) {
        return named.queryForList(
                "SELECT e.name FROM review_evidence e LEFT JOIN review_task k ON k.id = e.task_id"
                        + " WHERE e.used_at < :before AND k.id IS NULL LIMIT :limit",
                new MapSqlParameterSource().addValue("before", Times.of(before)).addValue("limit", limit),
                String.class);
    }
}
