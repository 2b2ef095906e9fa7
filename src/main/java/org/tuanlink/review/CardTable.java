package org.tuanlink.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.review.ReviewCard.Kind;
import org.tuanlink.review.ReviewCard.State;
import org.tuanlink.wecom.WeComUserId;

/** The rows of cards. */
@Repository
class CardTable {

    private final NamedParameterJdbcTemplate named;

    CardTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** A new one that shows these tasks; its id. */
    long add(String code, Telling to, Kind kind, @Nullable Long revision, Collection<Long> taskIds, Instant now) {
        var key = new GeneratedKeyHolder();
        named.update(
                "INSERT INTO review_card (code, cadre_id, member, kind, state, revision, ordered_at)"
                        + " VALUES (:code, :cadre, :member, :kind, 'ORDERED', :revision, :now)",
                new MapSqlParameterSource()
                        .addValue("code", code)
                        .addValue("cadre", to.cadreId())
                        .addValue("member", to.member().value())
                        .addValue("kind", kind.name())
                        .addValue("revision", revision)
                        .addValue("now", Times.of(now)),
                key);
        long id = Objects.requireNonNull(key.getKey()).longValue();
        named.batchUpdate(
                "INSERT INTO review_card_task (card_id, task_id) VALUES (:card, :task)",
                taskIds.stream()
                        .map(task -> new MapSqlParameterSource("card", id).addValue("task", task))
                        .toArray(SqlParameterSource[]::new));
        return id;
    }

    Optional<ReviewCard> lock(long id) {
        return one("id = :id FOR UPDATE", Map.of("id", id));
    }

    Optional<ReviewCard> lockByCode(String code) {
        return one("code = :code FOR UPDATE", Map.of("code", code));
    }

    private Optional<ReviewCard> one(String where, Map<String, ?> values) {
        return named.query("SELECT * FROM review_card WHERE " + where, values, (row, n) -> read(row)).stream()
                .findFirst();
    }

    List<Long> due(Instant now, int limit) {
        return named.queryForList(
                "SELECT id FROM review_card WHERE look_at <= :now ORDER BY look_at LIMIT :limit",
                new MapSqlParameterSource().addValue("now", Times.of(now)).addValue("limit", limit),
                Long.class);
    }

    /** Holds it if it is still due. */
    Optional<ReviewCard> lockDue(long id, Instant now) {
        return named
                .query(
                        "SELECT * FROM review_card WHERE id = :id AND look_at <= :now FOR UPDATE",
                        new MapSqlParameterSource().addValue("id", id).addValue("now", Times.of(now)),
                        (row, n) -> read(row))
                .stream()
                .findFirst();
    }

    void lookAt(long id, @Nullable Instant at) {
        named.update(
                "UPDATE review_card SET look_at = :at WHERE id = :id",
                new MapSqlParameterSource().addValue("id", id).addValue("at", Times.of(at)));
    }

    /** WeCom is about to be given its code. */
    void trying(ReviewCard card, Instant until) {
        named.update(
                "UPDATE review_card SET look_at = :until, tried_code_no = change_code_no, tries = tries + 1"
                        + " WHERE id = :id",
                new MapSqlParameterSource().addValue("id", card.id()).addValue("until", Times.of(until)));
    }

    /** Nothing more is to be done about it, unless it has got another code meanwhile. */
    void end(ReviewCard card, State state, @Nullable String reason, Instant now) {
        named.update(
                "UPDATE review_card SET state = :state, reason = :reason, change_code = NULL, look_at = NULL,"
                        + " changed_at = :now WHERE id = :id AND change_code_no = :no",
                numbered(card)
                        .addValue("state", state.name())
                        .addValue("reason", reason)
                        .addValue("now", Times.of(now)));
    }

    /** Later, if it has not got another code meanwhile. WeCom certainly has not taken this one, unless it is in doubt. */
    void again(ReviewCard card, Instant at, boolean inDoubt) {
        named.update(
                "UPDATE review_card SET look_at = :at,"
                        + " tried_code_no = CASE WHEN :inDoubt THEN tried_code_no ELSE :before END"
                        + " WHERE id = :id AND change_code_no = :no",
                numbered(card)
                        .addValue("at", Times.of(at))
                        .addValue("inDoubt", inDoubt)
                        .addValue("before", card.triedCodeNo()));
    }

    private static MapSqlParameterSource numbered(ReviewCard card) {
        return new MapSqlParameterSource().addValue("id", card.id()).addValue("no", card.changeCodeNo());
    }

    /** It is on his phone. Whether what it shows is old already is known: then there is a time to look at it. */
    boolean sent(long id, @Nullable SealedValue code, Instant at) {
        return named.update(
                        "UPDATE review_card SET state = 'SENT', sent_at = :at, change_code = :code, change_code_at = :at,"
                                + " change_code_no = change_code_no + 1"
                                + " WHERE id = :id AND state = 'ORDERED'",
                        code(id, code, at))
                == 1;
    }

    /** He pressed it: it is on his phone, and can be changed again. */
    void pressed(long id, SealedValue code, Instant at) {
        named.update(
                "UPDATE review_card SET state = 'SENT', sent_at = COALESCE(sent_at, :at), change_code = :code,"
                        + " change_code_at = :at, change_code_no = change_code_no + 1, tries = 0, look_at = :at"
                        + " WHERE id = :id",
                code(id, code, at));
    }

    private static MapSqlParameterSource code(long id, @Nullable SealedValue code, Instant at) {
        return new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("code", code == null ? null : code.bytes())
                .addValue("at", Times.of(at));
    }

    void refused(long id, @Nullable String reason, Instant at) {
        named.update(
                "UPDATE review_card SET state = 'REFUSED', reason = :reason, changed_at = :at, look_at = NULL"
                        + " WHERE id = :id AND state = 'ORDERED'",
                code(id, null, at).addValue("reason", reason));
    }

    void supersede(long id) {
        named.update("UPDATE review_card SET superseded = TRUE WHERE id = :id", Map.of("id", id));
    }

    private static ReviewCard read(ResultSet row) throws SQLException {
        byte[] code = row.getBytes("change_code");
        long revision = row.getLong("revision");
        Long shown = row.wasNull() ? null : (Long) revision;
        return new ReviewCard(
                row.getLong("id"),
                row.getString("code"),
                row.getLong("cadre_id"),
                new WeComUserId(row.getString("member")),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                shown,
                row.getBoolean("superseded"),
                code == null ? null : new SealedValue(code),
                Times.orNull(row, "change_code_at"),
                row.getInt("change_code_no"),
                row.getInt("tried_code_no"),
                row.getInt("tries"));
    }
}
