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
import org.tuanlink.wecom.DepartmentId;

/** How people stand. Who locks people and targets, locks people first, in the order of their ids. */
@Repository
class PersonTable {

    private final NamedParameterJdbcTemplate named;

    PersonTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /**
     * Sees to it that each has a row, with the department in which he is to be looked for: who was never invited is looked
     * for at once, since he may be in for long.
     */
    void ensure(Collection<Long> cadres, Map<Long, DepartmentId> departments, Instant now) {
        MapSqlParameterSource[] rows = cadres.stream()
                .sorted()
                .map(id -> new MapSqlParameterSource()
                        .addValue("id", id)
                        .addValue("department", number(departments.get(id)))
                        .addValue("now", Times.of(now)))
                .toArray(MapSqlParameterSource[]::new);
        named.batchUpdate(
                "INSERT INTO invitation_person (cadre_id, state, since, department_id, check_due_at)"
                        + " VALUES (:id, 'NOT_INVITED', :now, :department, IF(:department IS NULL, NULL, :now))"
                        + " ON DUPLICATE KEY UPDATE department_id = COALESCE(:department, department_id),"
                        + " check_due_at = IF(state IN ('NOT_INVITED', 'UNREACHABLE') AND :department IS NOT NULL,"
                        + " COALESCE(check_due_at, :now), check_due_at)",
                rows);
    }

    private static @Nullable Long number(@Nullable DepartmentId department) {
        return department == null ? null : department.value();
    }

    /** Departments in which somebody is to be looked for now. */
    List<DepartmentId> departmentsToCheck(Instant now, int limit) {
        return named.query(
                "SELECT DISTINCT department_id FROM invitation_person WHERE check_due_at <= :now"
                        + " AND department_id IS NOT NULL LIMIT :limit",
                new MapSqlParameterSource().addValue("now", Times.of(now)).addValue("limit", limit),
                (row, n) -> new DepartmentId(row.getLong(1)));
    }

    List<Long> toCheck(DepartmentId department, Instant now) {
        return named.queryForList(
                "SELECT cadre_id FROM invitation_person WHERE department_id = :department AND check_due_at <= :now",
                new MapSqlParameterSource()
                        .addValue("department", department.value())
                        .addValue("now", Times.of(now)),
                Long.class);
    }

    /** When they are looked for next. */
    void checkAt(Collection<Long> cadres, Instant at) {
        if (!cadres.isEmpty()) {
            named.update(
                    "UPDATE invitation_person SET check_due_at = :at WHERE cadre_id IN (:ids)"
                            + " AND check_due_at IS NOT NULL",
                    new MapSqlParameterSource().addValue("ids", cadres).addValue("at", Times.of(at)));
        }
    }

    /** They have been looked for: next at that time, unless nobody wants to invite them. */
    void checked(Collection<Long> cadres, Instant next) {
        if (!cadres.isEmpty()) {
            named.update(
                    "UPDATE invitation_person SET check_due_at = IF(state <> 'NOT_INVITED' OR EXISTS (SELECT 1 FROM"
                            + " invitation_target t JOIN invitation_campaign c ON c.id = t.campaign_id"
                            + " WHERE t.cadre_id = invitation_person.cadre_id AND c.status <> 'STOPPED'), :next, NULL)"
                            + " WHERE cadre_id IN (:ids) AND check_due_at IS NOT NULL",
                    new MapSqlParameterSource().addValue("ids", cadres).addValue("next", Times.of(next)));
        }
    }

    /** Somebody wants to invite them: they are looked for, too, if they never get anything. */
    void watch(Collection<Long> cadres, Instant next) {
        if (!cadres.isEmpty()) {
            named.update(
                    "UPDATE invitation_person SET check_due_at = :next WHERE cadre_id IN (:ids) AND check_due_at IS NULL"
                            + " AND department_id IS NOT NULL AND state = 'NOT_INVITED'",
                    new MapSqlParameterSource().addValue("ids", cadres).addValue("next", Times.of(next)));
        }
    }

    /** Nobody can be looked for: not before then. */
    void checkNobodyUntil(Instant at, Instant now) {
        named.update(
                "UPDATE invitation_person SET check_due_at = :at WHERE check_due_at <= :now",
                new MapSqlParameterSource().addValue("at", Times.of(at)).addValue("now", Times.of(now)));
    }

    /** In which departments they are looked for. */
    Map<Long, DepartmentId> departments(Collection<Long> cadres) {
        Map<Long, DepartmentId> found = new LinkedHashMap<>();
        if (!cadres.isEmpty()) {
            named.query(
                    "SELECT cadre_id, department_id FROM invitation_person WHERE cadre_id IN (:ids)"
                            + " AND department_id IS NOT NULL",
                    Map.of("ids", cadres),
                    (ResultSet row) -> {
                        found.put(row.getLong(1), new DepartmentId(row.getLong(2)));
                    });
        }
        return found;
    }

    /** They are in other departments now. */
    void moved(Map<Long, DepartmentId> departments) {
        MapSqlParameterSource[] rows = departments.entrySet().stream()
                .map(one -> new MapSqlParameterSource()
                        .addValue("id", one.getKey())
                        .addValue("department", one.getValue().value()))
                .toArray(MapSqlParameterSource[]::new);
        named.batchUpdate("UPDATE invitation_person SET department_id = :department WHERE cadre_id = :id", rows);
    }

    /** All of a campaign who have not joined are looked for at once. */
    int checkNow(long campaign, Instant now) {
        return named.update(
                "UPDATE invitation_person p JOIN invitation_target t ON t.cadre_id = p.cadre_id"
                        + " AND t.campaign_id = :campaign AND t.exclusion IS NULL SET p.check_due_at = :now"
                        + " WHERE p.state IN ('NOT_INVITED', 'INVITED', 'DELIVERY_UNKNOWN', 'UNREACHABLE')",
                new MapSqlParameterSource().addValue("campaign", campaign).addValue("now", Times.of(now)));
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
            Instant now,
            Instant checkAt) {
        if (cadres.isEmpty()) {
            return;
        }
        var values = new MapSqlParameterSource()
                .addValue("ids", cadres)
                .addValue("state", state.name())
                .addValue("channel", channel.name())
                .addValue("result", result.name())
                .addValue("reason", reason)
                .addValue("now", Times.of(now))
                .addValue("check", Times.of(checkAt));
        named.update(
                "UPDATE invitation_person SET since = IF(state = :state, since, :now), state = :state,"
                        + " channel = :channel, invited_at = IF(:result = 'DELIVERED', invited_at, :now),"
                        + " result = :result, reason = :reason, check_due_at = COALESCE(check_due_at, :check) WHERE cadre_id IN (:ids)",
                values);
        copy(cadres);
    }

    /** A state that comes from elsewhere than an invitation. */
    void become(
            long cadre,
            PersonState state,
            @Nullable String reason,
            @Nullable JoinedBy by,
            Instant at,
            @Nullable Instant toldAt) {
        var values = new MapSqlParameterSource()
                .addValue("id", cadre)
                .addValue("state", state.name())
                .addValue("reason", reason)
                .addValue("by", by == null ? null : by.name())
                .addValue("at", Times.of(at))
                .addValue("told", Times.of(toldAt));
        named.update(
                "UPDATE invitation_person SET state = :state, since = :at, reason = :reason,"
                        + " joined_by = COALESCE(:by, joined_by), told_at = COALESCE(:told, told_at),"
                        + " check_due_at = IF(:state = 'UNREACHABLE', check_due_at, NULL) WHERE cadre_id = :id",
                values);
        copy(List.of(cadre));
        if (state != PersonState.UNREACHABLE) { // which another campaign's channel may change
            named.update(
                    "UPDATE invitation_target SET due_at = NULL WHERE cadre_id = :id AND due_at IS NOT NULL",
                    Map.of("id", cadre));
        }
    }

    /** An invitation that may have gone is taken as not gone: it may go again. */
    void again(Collection<Long> cadres, String reason, Instant now) {
        if (!cadres.isEmpty()) {
            named.update(
                    "UPDATE invitation_person SET state = 'NOT_INVITED', since = :now, reason = :reason"
                            + " WHERE cadre_id IN (:ids) AND state = 'DELIVERY_UNKNOWN'",
                    new MapSqlParameterSource()
                            .addValue("ids", cadres)
                            .addValue("reason", reason)
                            .addValue("now", Times.of(now)));
            copy(cadres);
        }
    }

    /** To where campaigns count. */
    private void copy(Collection<Long> cadres) {
        named.update(
                "UPDATE invitation_target t JOIN invitation_person p ON p.cadre_id = t.cadre_id SET t.state = p.state"
                        + " WHERE t.cadre_id IN (:ids)",
                Map.of("ids", cadres));
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
                Times.at(row, "told_at"),
                Times.at(row, "check_due_at"));
    }
}
