package org.tuanlink.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** What was sent to whom: each row is there before anything goes. */
@Repository
class DeliveryTable {

    private final NamedParameterJdbcTemplate named;

    DeliveryTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** Books them as being sent. Each is there once; one that certainly did not go counts as a further attempt. */
    void book(Collection<Target> targets, InviteChannel channel, Instant now) {
        MapSqlParameterSource[] rows = targets.stream()
                .map(one -> new MapSqlParameterSource()
                        .addValue("campaign", one.campaignId())
                        .addValue("cadre", one.cadreId())
                        .addValue("channel", channel.name())
                        .addValue("turn", one.turn())
                        .addValue("now", Times.of(now)))
                .toArray(MapSqlParameterSource[]::new);
        named.batchUpdate(
                "INSERT INTO invitation_delivery (campaign_id, cadre_id, channel, turn, state, sent_at, changed_at)"
                        + " VALUES (:campaign, :cadre, :channel, :turn, 'SENDING', :now, :now)"
                        + " ON DUPLICATE KEY UPDATE attempt = attempt + 1, state = 'SENDING', reason = NULL,"
                        + " sent_at = :now, changed_at = :now",
                rows);
    }

    /** Those of these people that are being sent in this round. */
    List<Delivery> sending(long campaign, InviteChannel channel, Collection<Long> cadres) {
        if (cadres.isEmpty()) {
            return List.of();
        }
        return named.query(
                "SELECT * FROM invitation_delivery WHERE campaign_id = :campaign AND channel = :channel"
                        + " AND state = 'SENDING' AND cadre_id IN (:ids)",
                Map.of("campaign", campaign, "channel", channel.name(), "ids", cadres),
                (row, n) -> delivery(row));
    }

    /** All that are being sent, whatever the person. */
    List<Delivery> sending(long campaign, InviteChannel channel) {
        return named.query(
                "SELECT * FROM invitation_delivery WHERE campaign_id = :campaign AND channel = :channel"
                        + " AND state = 'SENDING'",
                Map.of("campaign", campaign, "channel", channel.name()),
                (row, n) -> delivery(row));
    }

    Optional<Delivery> find(long id) {
        return named
                .query("SELECT * FROM invitation_delivery WHERE id = :id", Map.of("id", id), (row, n) -> delivery(row))
                .stream()
                .findFirst();
    }

    /** Those whose result nobody has told for long. */
    List<Delivery> open(InviteChannel channel, Instant before, int limit) {
        var values = new MapSqlParameterSource()
                .addValue("channel", channel.name())
                .addValue("before", Times.of(before))
                .addValue("limit", limit);
        return named.query(
                "SELECT * FROM invitation_delivery WHERE state = 'SENDING' AND channel = :channel AND sent_at < :before"
                        + " ORDER BY sent_at LIMIT :limit",
                values,
                (row, n) -> delivery(row));
    }

    int countSending(InviteChannel channel) {
        Integer count = named.queryForObject(
                "SELECT COUNT(*) FROM invitation_delivery WHERE state = 'SENDING' AND channel = :channel",
                Map.of("channel", channel.name()),
                Integer.class);
        return count == null ? 0 : count;
    }

    /** The states from which a result may come: one that comes after it was given up as unknown still counts. */
    static List<DeliveryState> before(DeliveryState result) {
        return switch (result) {
            case UNKNOWN, SENDING -> List.of(DeliveryState.SENDING);
            case ACCEPTED -> List.of(DeliveryState.SENDING, DeliveryState.UNKNOWN);
            case DELIVERED, REFUSED -> List.of(DeliveryState.SENDING, DeliveryState.UNKNOWN, DeliveryState.ACCEPTED);
        };
    }

    /** Of these those in one of the states; holds the rows until the transaction ends. */
    List<Delivery> lock(Collection<Long> ids, List<DeliveryState> states) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return named.query(
                "SELECT * FROM invitation_delivery WHERE id IN (:ids) AND state IN (:states) ORDER BY id FOR UPDATE",
                Map.of(
                        "ids",
                        ids,
                        "states",
                        states.stream().map(DeliveryState::name).toList()),
                (row, n) -> delivery(row));
    }

    void settle(Collection<Long> ids, DeliveryState state, @Nullable String reason, Instant now) {
        if (!ids.isEmpty()) {
            var values = new MapSqlParameterSource()
                    .addValue("ids", ids)
                    .addValue("state", state.name())
                    .addValue("reason", reason)
                    .addValue("now", Times.of(now));
            named.update(
                    "UPDATE invitation_delivery SET state = :state, reason = :reason, changed_at = :now"
                            + " WHERE id IN (:ids)",
                    values);
        }
    }

    /** They certainly did not go, and nobody is to know that they were tried. */
    void forget(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            named.update(
                    "DELETE FROM invitation_delivery WHERE id IN (:ids) AND state = 'SENDING'", Map.of("ids", ids));
        }
    }

    /** How often these people were asked, in all campaigns. Where it is not known, somebody has decided already to ask again. */
    Map<Long, Contacts> contacts(Collection<Long> cadres) {
        Map<Long, Contacts> found = new HashMap<>();
        if (!cadres.isEmpty()) {
            named.query(
                    "SELECT cadre_id, SUM(channel = 'SMS') AS sms, MAX(IF(channel = 'SMS' AND state <> 'UNKNOWN', sent_at, NULL)) AS last_sms,"
                            + " MAX(IF(channel = 'WECOM' AND state <> 'UNKNOWN', sent_at, NULL)) AS last_wecom FROM invitation_delivery"
                            + " WHERE cadre_id IN (:ids) AND state <> 'REFUSED' GROUP BY cadre_id",
                    Map.of("ids", cadres),
                    (ResultSet row) -> {
                        found.put(
                                row.getLong("cadre_id"),
                                new Contacts(
                                        row.getInt("sms"), Times.at(row, "last_sms"), Times.at(row, "last_wecom")));
                    });
        }
        return found;
    }

    boolean hasSending(long campaign) {
        return !named.queryForList(
                        "SELECT 1 FROM invitation_delivery WHERE campaign_id = :campaign"
                                + " AND channel IN ('WECOM', 'SMS') AND state = 'SENDING' LIMIT 1",
                        Map.of("campaign", campaign),
                        Integer.class)
                .isEmpty();
    }

    /** The newest first. */
    List<Delivery> ofCadre(long cadre, int limit) {
        return named.query(
                "SELECT * FROM invitation_delivery WHERE cadre_id = :cadre ORDER BY id DESC LIMIT :limit",
                Map.of("cadre", cadre, "limit", limit),
                (row, n) -> delivery(row));
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getLong("cadre_id"),
                InviteChannel.valueOf(row.getString("channel")),
                row.getInt("turn"),
                row.getInt("attempt"),
                DeliveryState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getTimestamp("sent_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
