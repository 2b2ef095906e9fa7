package org.tuanlink.invitation;

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

/** Who belongs to a campaign, and whose turn it is. */
@Repository
class TargetTable {

    private final NamedParameterJdbcTemplate named;

    TargetTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** Those who are there already stay as they are. */
    void add(Collection<Target> targets, @Nullable Instant dueAt) {
        MapSqlParameterSource[] rows = targets.stream()
                .map(one -> new MapSqlParameterSource()
                        .addValue("campaign", one.campaignId())
                        .addValue("cadre", one.cadreId())
                        .addValue("organization", one.organizationId())
                        .addValue("state", one.state().name())
                        .addValue("exclusion", name(one.exclusion()))
                        .addValue("next", name(one.next()))
                        .addValue("due", one.next() == null ? null : Times.of(dueAt)))
                .toArray(MapSqlParameterSource[]::new);
        named.batchUpdate(
                "INSERT INTO invitation_target (campaign_id, cadre_id, organization_id, state, exclusion, next_channel,"
                        + " due_at) VALUES (:campaign, :cadre, :organization, :state, :exclusion, :next, :due)"
                        + " ON DUPLICATE KEY UPDATE campaign_id = campaign_id",
                rows);
    }

    /** Whose turn it is, those who wait longest first; nothing is held. */
    List<Long> due(long campaign, InviteChannel channel, Instant now, int limit) {
        var values = new MapSqlParameterSource()
                .addValue("campaign", campaign)
                .addValue("channel", channel.name())
                .addValue("now", Times.of(now))
                .addValue("limit", limit);
        return named.queryForList(
                "SELECT cadre_id FROM invitation_target WHERE campaign_id = :campaign AND next_channel = :channel"
                        + " AND due_at <= :now ORDER BY due_at, cadre_id LIMIT :limit",
                values,
                Long.class);
    }

    /** Of these those whose turn it is still; holds the rows until the transaction ends. */
    List<Target> lockDue(long campaign, InviteChannel channel, Collection<Long> cadres, Instant now) {
        if (cadres.isEmpty()) {
            return List.of();
        }
        var values = new MapSqlParameterSource()
                .addValue("campaign", campaign)
                .addValue("channel", channel.name())
                .addValue("now", Times.of(now))
                .addValue("ids", cadres);
        return named.query(
                "SELECT * FROM invitation_target WHERE campaign_id = :campaign AND cadre_id IN (:ids)"
                        + " AND next_channel = :channel AND due_at <= :now ORDER BY cadre_id FOR UPDATE",
                values,
                (row, n) -> target(row));
    }

    Optional<Target> find(long campaign, long cadre) {
        return of(campaign, List.of(cadre)).stream().findFirst();
    }

    List<Target> of(long campaign, Collection<Long> cadres) {
        if (cadres.isEmpty()) {
            return List.of();
        }
        return named.query(
                "SELECT * FROM invitation_target WHERE campaign_id = :campaign AND cadre_id IN (:ids)",
                Map.of("campaign", campaign, "ids", cadres),
                (row, n) -> target(row));
    }

    /** Nothing goes until somebody says so, or a result comes. */
    void pause(long campaign, Collection<Long> cadres) {
        due(campaign, cadres, null);
    }

    void due(long campaign, Collection<Long> cadres, @Nullable Instant at) {
        if (!cadres.isEmpty()) {
            var values = new MapSqlParameterSource()
                    .addValue("campaign", campaign)
                    .addValue("ids", cadres)
                    .addValue("at", Times.of(at));
            named.update(
                    "UPDATE invitation_target SET due_at = :at WHERE campaign_id = :campaign AND cadre_id IN (:ids)"
                            + " AND next_channel IS NOT NULL",
                    values);
        }
    }

    /** @param next null when nothing more goes */
    void advance(long campaign, Collection<Long> cadres, @Nullable Position next) {
        if (!cadres.isEmpty()) {
            var values = new MapSqlParameterSource()
                    .addValue("campaign", campaign)
                    .addValue("ids", cadres)
                    .addValue("channel", next == null ? null : next.channel().name())
                    .addValue("turn", next == null ? 0 : next.turn())
                    .addValue("step", next == null ? 0 : next.step())
                    .addValue("at", next == null ? null : Times.of(next.dueAt()));
            named.update(
                    "UPDATE invitation_target SET next_channel = :channel, turn = :turn, step = :step, due_at = :at"
                            + " WHERE campaign_id = :campaign AND cadre_id IN (:ids)",
                    values);
        }
    }

    /** Those of these people who wait, in whichever campaign, for somebody to say whether an invitation is to go again. */
    List<Target> held(Collection<Long> cadres, InviteChannel channel) {
        if (cadres.isEmpty()) {
            return List.of();
        }
        return named.query(
                "SELECT t.* FROM invitation_target t JOIN invitation_delivery d ON d.campaign_id = t.campaign_id"
                        + " AND d.cadre_id = t.cadre_id AND d.channel = t.next_channel AND d.turn = t.turn"
                        + " AND d.state = 'UNKNOWN' WHERE t.cadre_id IN (:ids) AND t.next_channel = :channel"
                        + " AND t.due_at IS NULL",
                Map.of("ids", cadres, "channel", channel.name()),
                (row, n) -> target(row));
    }

    /** Whether anybody's turn comes still. */
    boolean hasDue(long campaign) {
        return !named.queryForList(
                        "SELECT 1 FROM invitation_target WHERE campaign_id = :campaign"
                                + " AND next_channel IN ('WECOM', 'SMS') AND due_at IS NOT NULL LIMIT 1",
                        Map.of("campaign", campaign),
                        Integer.class)
                .isEmpty();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    static Target target(ResultSet row) throws SQLException {
        String exclusion = row.getString("exclusion");
        String next = row.getString("next_channel");
        return new Target(
                row.getLong("campaign_id"),
                row.getLong("cadre_id"),
                row.getLong("organization_id"),
                PersonState.valueOf(row.getString("state")),
                exclusion == null ? null : Exclusion.valueOf(exclusion),
                next == null ? null : InviteChannel.valueOf(next),
                row.getInt("turn"),
                row.getInt("step"));
    }
}
