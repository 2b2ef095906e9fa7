package org.tuanlink.invitation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tuanlink.messaging.SmsMessages;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.RetriedTransactions;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/** Campaigns made, started, stopped. What is outside of the scope does not exist. */
@Service
public class Invitations {

    private static final List<CampaignStatus> GOING_ON =
            List.of(CampaignStatus.PREPARING, CampaignStatus.READY, CampaignStatus.RUNNING);

    private final CampaignTable campaigns;
    private final PersonTable people;
    private final Held held;
    private final RegistryReader registry;
    private final SmsMessages sms;
    private final SmsBlocks blocks;
    private final Deeds deeds;

    Invitations(
            CampaignTable campaigns,
            PersonTable people,
            Held held,
            RegistryReader registry,
            SmsMessages sms,
            SmsBlocks blocks,
            Deeds deeds) {
        this.campaigns = campaigns;
        this.people = people;
        this.held = held;
        this.registry = registry;
        this.sms = sms;
        this.blocks = blocks;
        this.deeds = deeds;
    }

    /** Writes a deed and its record together. */
    @org.springframework.stereotype.Component
    record Deeds(AuditTrail audit, RetriedTransactions transactions, InvitationProperties properties, Clock clock) {

        AuditEntry entry(String action, Campaign campaign) {
            return AuditEntry.of(action, "invitation", Long.toString(campaign.id()), campaign.organizationName())
                    .in(campaign.organizationPath());
        }
    }

    /** Whether SMS can be sent at all. */
    public boolean isSmsOn() {
        return sms.isOn();
    }

    /** When anything may be sent, as {@code 08:00–21:00}; empty for the whole day. */
    public String window() {
        SendWindow window = deeds.properties().window();
        return window.opens().equals(window.closes()) ? "" : window.opens() + "–" + window.closes();
    }

    /** The least time between two SMS to one person. */
    public Duration smsGap() {
        return deeds.properties().smsGap();
    }

    /** SMS to one person in all. */
    public int smsMost() {
        return deeds.properties().smsMost();
    }

    /** Makes a campaign; who belongs to it is found out in the background. */
    public InvitationAnswer create(OrganizationScope scope, CampaignDraft draft, String by) {
        Optional<InvitationRefusal> refusal = draft.refusal(sms.isOn());
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        Optional<OrganizationNode> organization = OrganizationCode.isValid(draft.organizationCode())
                ? registry.organization(new OrganizationCode(draft.organizationCode()))
                : Optional.empty();
        Optional<String> path = organization
                .flatMap(found -> registry.scopeOf(found.id()))
                .map(part -> part.rootId() == null ? "/" + organization.get().id() + "/" : part.path())
                .filter(scope::covers);
        if (path.isEmpty()) {
            return refused(InvitationRefusal.NO_SUCH_ORGANIZATION);
        }
        return made(draft.request()).orElseGet(() -> add(draft, organization.get(), path.get(), by));
    }

    /**
     * An operator's tap: WeCom invites once more those of his own organisation and below who have not joined. That is all he
     * may: no SMS, nobody else's part, no reminders by themselves, once a day; each person's turn and caps are those of every
     * invitation.
     *
     * @param own his part of the tree, which is this organisation's
     */
    public InvitationAnswer remindOwn(OrganizationScope own, OrganizationCode organization, String by, LocalDate day) {
        Optional<OrganizationNode> found = registry.organization(organization)
                .filter(node -> Long.valueOf(node.id()).equals(own.rootId()));
        if (found.isEmpty()) {
            return refused(InvitationRefusal.NO_SUCH_ORGANIZATION);
        }
        String request = "remind:" + found.get().id() + ":" + day;
        return create(
                own,
                new CampaignDraft(
                        organization.value(),
                        true,
                        Audience.ALL,
                        CampaignDraft.USUAL_STATES,
                        List.of(InviteChannel.WECOM),
                        0,
                        0,
                        true,
                        UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8))),
                by);
    }

    private Optional<InvitationAnswer> made(@Nullable UUID request) {
        return request == null
                ? Optional.empty()
                : campaigns.ofRequest(request.toString()).map(InvitationAnswer.Done::new);
    }

    private InvitationAnswer add(CampaignDraft draft, OrganizationNode organization, String path, String by) {
        try {
            long id = deeds.transactions().once(() -> {
                long made = campaigns.add(
                        draft, organization, path, by, deeds.clock().instant());
                campaigns.find(made).ifPresent(campaign -> deeds.audit()
                        .record(deeds.entry("invitation.create", campaign)
                                .change("channels", null, names(draft.channels()))
                                .change("audience", null, draft.audience().name())
                                .change("includeSubtree", null, Boolean.toString(draft.includeSubtree()))));
                return made;
            });
            return new InvitationAnswer.Done(id);
        } catch (DuplicateKeyException sentTwice) {
            return made(draft.request()).orElseThrow(() -> sentTwice);
        }
    }

    private static String names(List<InviteChannel> channels) {
        return channels.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    /** Begins to send what the preview shows. */
    public InvitationAnswer start(OrganizationScope scope, long id, String by) {
        return change(
                scope,
                id,
                "invitation.start",
                InvitationRefusal.NOT_READY,
                campaign -> campaigns.become(
                        id,
                        List.of(CampaignStatus.READY),
                        CampaignStatus.RUNNING,
                        by,
                        deeds.clock().instant()));
    }

    /** Sends nothing more, neither what waits in the outbox; what was given to WeCom or the vendor has gone. */
    public InvitationAnswer stop(OrganizationScope scope, long id, String by) {
        return change(scope, id, "invitation.stop", InvitationRefusal.OVER, campaign -> {
            boolean stopped = campaigns.become(
                    id, GOING_ON, CampaignStatus.STOPPED, by, deeds.clock().instant());
            if (stopped) {
                blocks.withdraw(id);
            }
            return stopped;
        });
    }

    /** Asks WeCom at once who of this campaign has joined. */
    public InvitationAnswer check(OrganizationScope scope, long id) {
        return change(scope, id, "invitation.check", InvitationRefusal.OVER, campaign -> {
            people.checkNow(id, deeds.clock().instant());
            return true;
        });
    }

    /** An invitation that may have gone goes again, because somebody decides so. */
    public InvitationAnswer again(OrganizationScope scope, long id, long cadreId) {
        return change(
                scope,
                id,
                campaign -> deeds.entry("invitation.again", campaign).change("cadre", null, label(cadreId)),
                InvitationRefusal.NOT_HELD,
                campaign -> campaign.status() != CampaignStatus.STOPPED && held.decide(id, cadreId));
    }

    private String label(long cadreId) {
        return registry.cadreLabels(List.of(cadreId)).stream()
                .map(label -> label.code().value())
                .findFirst()
                .orElse("");
    }

    /** Empty, too, when its organisation has moved out of the scope since. */
    public Optional<Campaign> find(OrganizationScope scope, long id) {
        return campaigns
                .find(scope, id)
                .filter(found -> scope.isWholeProvince()
                        || registry.scopeOf(found.organizationId())
                                .filter(place -> !scope.covers(place.path()))
                                .isEmpty());
    }

    private InvitationAnswer change(
            OrganizationScope scope, long id, String action, InvitationRefusal otherwise, Predicate<Campaign> deed) {
        return change(scope, id, campaign -> deeds.entry(action, campaign), otherwise, deed);
    }

    private InvitationAnswer change(
            OrganizationScope scope,
            long id,
            Function<Campaign, AuditEntry> entry,
            InvitationRefusal otherwise,
            Predicate<Campaign> deed) {
        return deeds.transactions().once(() -> {
            Optional<Campaign> found = find(scope, id);
            if (found.isEmpty()) {
                return refused(InvitationRefusal.NO_SUCH_CAMPAIGN);
            } else if (!deed.test(found.get())) {
                return refused(otherwise);
            }
            deeds.audit().record(entry.apply(found.get()));
            return new InvitationAnswer.Done(id);
        });
    }

    private static InvitationAnswer refused(InvitationRefusal refusal) {
        return new InvitationAnswer.Refused(refusal);
    }
}
