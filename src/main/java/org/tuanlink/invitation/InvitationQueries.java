package org.tuanlink.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.tuanlink.messaging.Templates;
import org.tuanlink.platform.Page;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.registry.RegistryReader.CadreLabel;

/** What pages and programs may see of campaigns. A campaign's people are shown to whoever may see the campaign. */
@Service
public class InvitationQueries {

    /** People on a page. */
    public static final int SIZE = 50;

    private final CampaignTable campaigns;
    private final NamedParameterJdbcTemplate named;
    private final RegistryReader registry;
    private final Templates templates;

    InvitationQueries(
            CampaignTable campaigns, NamedParameterJdbcTemplate named, RegistryReader registry, Templates templates) {
        this.templates = templates;
        this.campaigns = campaigns;
        this.named = named;
        this.registry = registry;
    }

    /** The newest first. */
    public Page<Campaign> list(OrganizationScope scope, int page) {
        int asked = Math.max(1, Math.min(page, 10_000));
        return new Page<>(campaigns.page(scope, (asked - 1) * Page.SIZE, Page.SIZE), asked, campaigns.count(scope));
    }

    /** What its SMS say, the first one before the reminder; the name and the link are each person's own. */
    public List<String> smsTexts(Campaign campaign) {
        if (!campaign.channels().contains(InviteChannel.SMS)) {
            return List.of();
        }
        Map<String, String> values = Map.of("name", "×××", "code", "×".repeat(LinkTable.LENGTH));
        String first = templates.text(SmsBlocks.FIRST, values);
        return campaign.reminderTimes() == 0
                ? List.of(first)
                : List.of(first, templates.text(SmsBlocks.REMINDER, values));
    }

    /** Of a campaign that {@link Invitations#find} has given. */
    public CampaignFigures figures(Campaign campaign) {
        Map<PersonState, Long> states = new EnumMap<>(PersonState.class);
        Map<Exclusion, Long> exclusions = new EnumMap<>(Exclusion.class);
        query(
                "SELECT exclusion, state, COUNT(*) FROM invitation_target WHERE campaign_id = :id"
                        + " GROUP BY exclusion, state",
                campaign,
                row -> {
                    String exclusion = row.getString(1);
                    if (exclusion == null) {
                        states.merge(PersonState.valueOf(row.getString(2)), row.getLong(3), Long::sum);
                    } else {
                        exclusions.merge(Exclusion.valueOf(exclusion), row.getLong(3), Long::sum);
                    }
                });
        Map<InviteChannel, Long> next = new EnumMap<>(InviteChannel.class);
        query(
                "SELECT next_channel, COUNT(*) FROM invitation_target WHERE campaign_id = :id"
                        + " AND next_channel IN ('WECOM', 'SMS') AND due_at IS NOT NULL GROUP BY next_channel",
                campaign,
                row -> next.put(InviteChannel.valueOf(row.getString(1)), row.getLong(2)));
        Map<InviteChannel, Map<DeliveryState, Long>> deliveries = new EnumMap<>(InviteChannel.class);
        query(
                "SELECT channel, state, COUNT(*) FROM invitation_delivery WHERE campaign_id = :id"
                        + " GROUP BY channel, state",
                campaign,
                row -> deliveries
                        .computeIfAbsent(
                                InviteChannel.valueOf(row.getString(1)), key -> new EnumMap<>(DeliveryState.class))
                        .put(DeliveryState.valueOf(row.getString(2)), row.getLong(3)));
        return new CampaignFigures(states, exclusions, next, deliveries);
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, Campaign campaign, RowReader reader) {
        named.query(sql, Map.of("id", campaign.id()), (ResultSet row) -> reader.read(row));
    }

    /** A page of a campaign's people, in the order in which they were entered. */
    public Page<InvitedPerson> people(Campaign campaign, PeopleFilter filter, int page) {
        int asked = Math.max(1, Math.min(page, 10_000));
        var values = values(campaign, filter).addValue("limit", SIZE).addValue("offset", (long) (asked - 1) * SIZE);
        List<Long> ids = named.queryForList(
                "SELECT cadre_id FROM invitation_target WHERE " + condition(filter)
                        + " ORDER BY cadre_id LIMIT :limit OFFSET :offset",
                values,
                Long.class);
        Long total = named.queryForObject(
                "SELECT COUNT(*) FROM invitation_target WHERE " + condition(filter), values, Long.class);
        return new Page<>(told(campaign, ids), asked, total == null ? 0 : total);
    }

    /** Those after a cadre, for reading all of them bit by bit. */
    public List<InvitedPerson> after(Campaign campaign, PeopleFilter filter, @Nullable Long cadre, int limit) {
        var values = values(campaign, filter).addValue("limit", limit).addValue("after", cadre == null ? -1 : cadre);
        return told(
                campaign,
                named.queryForList(
                        "SELECT cadre_id FROM invitation_target WHERE " + condition(filter)
                                + " AND cadre_id > :after ORDER BY cadre_id LIMIT :limit",
                        values,
                        Long.class));
    }

    private static MapSqlParameterSource values(Campaign campaign, PeopleFilter filter) {
        return new MapSqlParameterSource()
                .addValue("id", campaign.id())
                .addValue(
                        "state", filter.state() == null ? null : filter.state().name())
                .addValue(
                        "exclusion",
                        filter.exclusion() == null ? null : filter.exclusion().name());
    }

    private static String condition(PeopleFilter filter) {
        if (filter.exclusion() != null) {
            return "campaign_id = :id AND exclusion = :exclusion";
        } else if (filter.allExcluded()) {
            return "campaign_id = :id AND exclusion IS NOT NULL";
        } else if (filter.state() != null) {
            return "campaign_id = :id AND exclusion IS NULL AND state = :state";
        }
        return "campaign_id = :id";
    }

    private List<InvitedPerson> told(Campaign campaign, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, CadreLabel> labels = new HashMap<>();
        registry.cadreLabels(ids).forEach(label -> labels.put(label.id(), label));
        List<InvitedPerson> found = new ArrayList<>();
        Map<Long, Long> homes = new HashMap<>();
        named.query(
                "SELECT t.*, p.since, p.reason, p.channel, p.invited_at, p.result, p.joined_by,"
                        + " EXISTS(SELECT 1 FROM invitation_delivery d WHERE d.campaign_id = t.campaign_id"
                        + " AND d.cadre_id = t.cadre_id AND d.channel = t.next_channel AND d.turn = t.turn"
                        + " AND d.state = 'UNKNOWN') AND t.due_at IS NULL AS held"
                        + " FROM invitation_target t JOIN invitation_person p ON p.cadre_id = t.cadre_id"
                        + " WHERE t.campaign_id = :id AND t.cadre_id IN (:ids) ORDER BY t.cadre_id",
                Map.of("id", campaign.id(), "ids", ids),
                (ResultSet row) -> {
                    homes.put(row.getLong("cadre_id"), row.getLong("organization_id"));
                    found.add(person(row, labels.get(row.getLong("cadre_id"))));
                });
        Map<Long, String> names = new HashMap<>();
        for (OrganizationNode node : registry.withAncestors(homes.values())) {
            names.put(node.id(), node.shortName());
        }
        return found.stream()
                .map(one -> one.in(names.getOrDefault(homes.getOrDefault(one.cadreId(), 0L), "")))
                .toList();
    }

    private static InvitedPerson person(ResultSet row, @Nullable CadreLabel label) throws SQLException {
        Target target = TargetTable.target(row);
        String channel = row.getString("channel");
        String result = row.getString("result");
        String joinedBy = row.getString("joined_by");
        return new InvitedPerson(
                target.cadreId(),
                label == null ? "" : label.code().value(),
                label == null ? "" : label.name(),
                "",
                target.state(),
                row.getTimestamp("since").toInstant(),
                row.getString("reason"),
                target.exclusion(),
                channel == null ? null : InviteChannel.valueOf(channel),
                Times.at(row, "invited_at"),
                result == null ? null : DeliveryState.valueOf(result),
                joinedBy == null ? null : JoinedBy.valueOf(joinedBy),
                target.next(),
                Times.at(row, "due_at"),
                row.getBoolean("held"));
    }
}
