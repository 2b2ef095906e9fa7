package org.tuanlink.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionStatus;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationScope;

/** The campaigns. */
@Repository
class CampaignTable {

    private final NamedParameterJdbcTemplate named;

    CampaignTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** The campaign's id; that of the one made before where the same form comes again. */
    long add(CampaignDraft draft, OrganizationNode organization, String path, String by, Instant now) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        var values = new MapSqlParameterSource()
                .addValue("organization", organization.id())
                .addValue("code", organization.code().value())
                .addValue("name", organization.shortName())
                .addValue("path", path)
                .addValue("subtree", draft.includeSubtree())
                .addValue("audience", draft.audience().name())
                .addValue("states", join(draft.states().stream().sorted().toList()))
                .addValue("channels", join(draft.channels()))
                .addValue("days", draft.reminderDays())
                .addValue("times", draft.reminderTimes())
                .addValue("itself", draft.startsItself())
                .addValue(
                        "request",
                        draft.request() == null ? null : draft.request().toString())
                .addValue("by", by)
                .addValue("now", Times.of(now));
        named.update(
                "INSERT INTO invitation_campaign (organization_id, organization_code, organization_name,"
                        + " organization_path, include_subtree, audience, states, channels, reminder_days,"
                        + " reminder_times, status, starts_itself, request_key, created_by, created_at)"
                        + " VALUES (:organization, :code, :name, :path, :subtree, :audience, :states, :channels, :days,"
                        + " :times, 'PREPARING', :itself, :request, :by, :now)",
                values,
                key,
                new String[] {"id"});
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("The database gave no id to a campaign");
        }
        return id.longValue();
    }

    Optional<Long> ofRequest(String request) {
        return named
                .queryForList(
                        "SELECT id FROM invitation_campaign WHERE request_key = :key",
                        Map.of("key", request),
                        Long.class)
                .stream()
                .findFirst();
    }

    Optional<Campaign> find(long id) {
        return find(OrganizationScope.WHOLE_PROVINCE, id);
    }

    Optional<Campaign> find(OrganizationScope scope, long id) {
        return named
                .query(
                        "SELECT * FROM invitation_campaign WHERE id = :id AND organization_path LIKE :scope",
                        Map.of("id", id, "scope", scope.likePattern()),
                        (row, n) -> campaign(row))
                .stream()
                .findFirst();
    }

    /** Holds the row until the transaction ends. */
    Optional<Campaign> lock(long id) {
        return named
                .query(
                        "SELECT * FROM invitation_campaign WHERE id = :id FOR UPDATE",
                        Map.of("id", id),
                        (row, n) -> campaign(row))
                .stream()
                .findFirst();
    }

    /** What this transaction has booked is undone if the campaign was stopped meanwhile; it cannot be until it ends. */
    void keepRunning(long id, TransactionStatus transaction) {
        if (lock(id).filter(one -> one.status() == CampaignStatus.RUNNING).isEmpty()) {
            transaction.setRollbackOnly();
        }
    }

    /** The newest first. */
    List<Campaign> page(OrganizationScope scope, int offset, int limit) {
        return named.query(
                "SELECT * FROM invitation_campaign WHERE organization_path LIKE :scope ORDER BY id DESC"
                        + " LIMIT :limit OFFSET :offset",
                Map.of("scope", scope.likePattern(), "limit", limit, "offset", offset),
                (row, n) -> campaign(row));
    }

    long count(OrganizationScope scope) {
        Long count = named.queryForObject(
                "SELECT COUNT(*) FROM invitation_campaign WHERE organization_path LIKE :scope",
                Map.of("scope", scope.likePattern()),
                Long.class);
        return count == null ? 0 : count;
    }

    List<Campaign> of(CampaignStatus status) {
        return named.query(
                "SELECT * FROM invitation_campaign WHERE status = :status ORDER BY id",
                Map.of("status", status.name()),
                (row, n) -> campaign(row));
    }

    /** @param from the statuses it may have had: false when it had another */
    boolean become(long id, List<CampaignStatus> from, CampaignStatus to, @Nullable String by, Instant now) {
        String mark = to == CampaignStatus.RUNNING
                ? ", started_by = COALESCE(started_by, :by), started_at = COALESCE(started_at, :now), ended_at = NULL"
                : to.isOver() ? ", ended_by = :by, ended_at = :now" : "";
        var values = new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("to", to.name())
                .addValue("from", from.stream().map(CampaignStatus::name).toList())
                .addValue("by", by)
                .addValue("now", Times.of(now));
        return named.update(
                        "UPDATE invitation_campaign SET status = :to, problem = NULL, held_until = NULL" + mark
                                + " WHERE id = :id AND status IN (:from)",
                        values)
                == 1;
    }

    void hold(long id, String problem, Instant until) {
        var values = new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("problem", problem)
                .addValue("until", Times.of(until));
        named.update("UPDATE invitation_campaign SET problem = :problem, held_until = :until WHERE id = :id", values);
    }

    void release(long id) {
        named.update(
                "UPDATE invitation_campaign SET problem = NULL, held_until = NULL WHERE id = :id AND problem IS NOT NULL",
                Map.of("id", id));
    }

    private static String join(List<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static <E extends Enum<E>> List<E> split(Class<E> type, String text) {
        return Arrays.stream(text.split(",", -1))
                .map(name -> Enum.valueOf(type, name))
                .toList();
    }

    private static Campaign campaign(ResultSet row) throws SQLException {
        Instant created = row.getTimestamp("created_at").toInstant();
        return new Campaign(
                row.getLong("id"),
                row.getLong("organization_id"),
                row.getString("organization_code"),
                row.getString("organization_name"),
                row.getString("organization_path"),
                row.getBoolean("include_subtree"),
                Audience.valueOf(row.getString("audience")),
                java.util.Set.copyOf(split(PersonState.class, row.getString("states"))),
                split(InviteChannel.class, row.getString("channels")),
                row.getInt("reminder_days"),
                row.getInt("reminder_times"),
                CampaignStatus.valueOf(row.getString("status")),
                row.getBoolean("starts_itself"),
                row.getString("problem"),
                Times.at(row, "held_until"),
                row.getString("created_by"),
                created,
                row.getString("started_by"),
                Times.at(row, "started_at"),
                row.getString("ended_by"),
                Times.at(row, "ended_at"));
    }
}
