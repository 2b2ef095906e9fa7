package org.tuanlink.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** How people stand. Who locks people and targets, locks people first, in the order of their ids. */
@Repository
class PersonTable {

    private final NamedParameterJdbcTemplate named;

    PersonTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** Sees to it that each has a row. */
    void ensure(Collection<Long> cadres, Instant now) {
        MapSqlParameterSource[] rows = cadres.stream()
                .sorted()
                .map(id -> new MapSqlParameterSource().addValue("id", id).addValue("now", Times.of(now)))
                .toArray(MapSqlParameterSource[]::new);
        named.batchUpdate(
                "INSERT INTO invitation_person (cadre_id, state, since) VALUES (:id, 'NOT_INVITED', :now)"
                        + " ON DUPLICATE KEY UPDATE cadre_id = cadre_id",
                rows);
    }

    Optional<Person> find(long cadre) {
        return Optional.ofNullable(of(List.of(cadre)).get(cadre));
    }

    Map<Long, Person> of(Collection<Long> cadres) {
        return read(cadres, "");
    }

    /** Holds the rows until the transaction ends. */
    Map<Long, Person> lock(Collection<Long> cadres) {
        return read(cadres, " ORDER BY cadre_id FOR UPDATE");
    }

    private Map<Long, Person> read(Collection<Long> cadres, String end) {
        Map<Long, Person> people = new LinkedHashMap<>();
        if (!cadres.isEmpty()) {
            named.query(
                    "SELECT * FROM invitation_person WHERE cadre_id IN (:ids)" + end,
                    Map.of("ids", cadres),
                    (ResultSet row) -> {
                        Person one = person(row);
                        people.put(one.cadreId(), one);
                    });
        }
        return people;
    }

    /** An invitation's result. */
    void invited(
            Collection<Long> cadres,
            PersonState state,
            InviteChannel channel,
            DeliveryState result,
            @Nullable String reason,
            Instant now) {
        if (cadres.isEmpty()) {
            return;
        }
        var values = new MapSqlParameterSource()
                .addValue("ids", cadres)
                .addValue("state", state.name())
                .addValue("channel", channel.name())
                .addValue("result", result.name())
                .addValue("reason", reason)
                .addValue("now", Times.of(now));
        named.update(
                "UPDATE invitation_person SET since = IF(state = :state, since, :now), state = :state,"
                        + " channel = :channel, invited_at = IF(:result = 'DELIVERED', invited_at, :now),"
                        + " result = :result, reason = :reason WHERE cadre_id IN (:ids)",
                values);
        copy(cadres, state);
    }

    /** A state that comes from elsewhere than an invitation. */
    void become(
            long cadre, PersonState state, @Nullable String reason, @Nullable JoinedBy by, Instant at, Instant toldAt) {
        var values = new MapSqlParameterSource()
                .addValue("id", cadre)
                .addValue("state", state.name())
                .addValue("reason", reason)
                .addValue("by", by == null ? null : by.name())
                .addValue("at", Times.of(at))
                .addValue("told", Times.of(toldAt));
        named.update(
                "UPDATE invitation_person SET state = :state, since = :at, reason = :reason,"
                        + " joined_by = COALESCE(:by, joined_by), told_at = :told,"
                        + " check_due_at = NULL WHERE cadre_id = :id",
                values);
        copy(List.of(cadre), state);
        named.update(
                "UPDATE invitation_target SET due_at = NULL WHERE cadre_id = :id AND due_at IS NOT NULL",
                Map.of("id", cadre));
    }

    private void copy(Collection<Long> cadres, PersonState state) {
        named.update(
                "UPDATE invitation_target SET state = :state WHERE cadre_id IN (:ids)",
                Map.of("ids", cadres, "state", state.name()));
    }

    private static Person person(ResultSet row) throws SQLException {
        String channel = row.getString("channel");
        String result = row.getString("result");
        String joinedBy = row.getString("joined_by");
        return new Person(
                row.getLong("cadre_id"),
                PersonState.valueOf(row.getString("state")),
                row.getTimestamp("since").toInstant(),
                channel == null ? null : InviteChannel.valueOf(channel),
                Times.at(row, "invited_at"),
                result == null ? null : DeliveryState.valueOf(result),
                row.getString("reason"),
                joinedBy == null ? null : JoinedBy.valueOf(joinedBy),
                Times.at(row, "told_at"));
    }
}
