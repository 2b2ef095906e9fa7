package org.tuanlink.invitation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.CadreMembers;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.InviteAnswer;
import org.tuanlink.wecom.WeComCallException;
import org.tuanlink.wecom.WeComError;
import org.tuanlink.wecom.WeComUserId;

/** Invites by WeCom in blocks: booked, asked once, booked again. What WeCom did not answer is not asked a second time. */
@Component
class WeComBlocks {

    /** The most that {@code batch/invite} takes. */
    static final int BLOCK = 1_000;

    static final String NOT_KNOWN = "企业微信不认识这名成员。";

    private static final Logger LOG = LoggerFactory.getLogger(WeComBlocks.class);

    private final Turns turns;
    private final Results results;
    private final Booked booked;
    private final ContactsGateway weCom;
    private final CadreMembers members;
    private final TransactionTemplate transactions;

    WeComBlocks(
            Turns turns,
            Results results,
            Booked booked,
            ContactsGateway weCom,
            CadreMembers members,
            TransactionTemplate transactions) {
        this.turns = turns;
        this.results = results;
        this.booked = booked;
        this.weCom = weCom;
        this.members = members;
        this.transactions = transactions;
    }

    /** Who is booked, and what becomes of a campaign that WeCom does not serve. */
    @Component
    static class Booked {

        private final CampaignTable campaigns;
        private final TargetTable targets;
        private final DeliveryTable deliveries;
        private final InvitationProperties properties;
        private final Clock clock;

        Booked(
                CampaignTable campaigns,
                TargetTable targets,
                DeliveryTable deliveries,
                InvitationProperties properties,
                Clock clock) {
            this.campaigns = campaigns;
            this.targets = targets;
            this.deliveries = deliveries;
            this.properties = properties;
            this.clock = clock;
        }

        List<Long> due(Campaign campaign) {
            return targets.due(campaign.id(), InviteChannel.WECOM, clock.instant(), BLOCK);
        }

        List<Delivery> of(Campaign campaign, List<Target> taken) {
            return deliveries.sending(
                    campaign.id(),
                    InviteChannel.WECOM,
                    taken.stream().map(Target::cadreId).toList());
        }

        /** They certainly did not go: all is as it was, and the campaign waits. */
        void giveBack(Campaign campaign, List<Delivery> block, WeComError error) {
            var until = clock.instant().plus(properties.holdAfter());
            deliveries.forget(block.stream().map(Delivery::id).toList());
            targets.due(campaign.id(), block.stream().map(Delivery::cadreId).toList(), clock.instant());
            campaigns.hold(campaign.id(), error.meaning() + error.advice(), until);
        }

        void wellAgain(Campaign campaign) {
            if (campaign.problem() != null) {
                campaigns.release(campaign.id());
            }
        }
    }

    /** Whether there was anybody to look at. */
    boolean send(Campaign campaign) {
        List<Long> due = booked.due(campaign);
        if (due.isEmpty()) {
            return false;
        }
        List<Delivery> block = transactions.execute(status -> {
            List<Delivery> taken = booked.of(campaign, turns.take(campaign, InviteChannel.WECOM, due));
            booked.campaigns.keepRunning(campaign.id(), status);
            return status.isRollbackOnly() ? List.of() : taken;
        });
        if (block != null && !block.isEmpty()) {
            Map<Long, WeComUserId> ids =
                    members.membersOf(block.stream().map(Delivery::cadreId).toList());
            invite(campaign, block, ids);
        }
        return true;
    }

    private void invite(Campaign campaign, List<Delivery> block, Map<Long, WeComUserId> ids) {
        List<Delivery> known =
                block.stream().filter(one -> ids.containsKey(one.cadreId())).toList();
        List<Delivery> unknown =
                block.stream().filter(one -> !ids.containsKey(one.cadreId())).toList();
        book(campaign, unknown, DeliveryState.REFUSED, NOT_KNOWN);
        if (known.isEmpty()) {
            return;
        }
        try {
            InviteAnswer answer = weCom.invite(
                    known.stream().map(one -> ids.get(one.cadreId())).toList());
            answered(campaign, known, ids, answer);
        } catch (WeComCallException e) {
            failed(campaign, known, ids, e.error());
        }
    }

    private void answered(Campaign campaign, List<Delivery> block, Map<Long, WeComUserId> ids, InviteAnswer answer) {
        Map<Boolean, List<Delivery>> parts = block.stream()
                .collect(java.util.stream.Collectors.partitioningBy(
                        one -> answer.invalid().contains(ids.get(one.cadreId()))));
        transactions.executeWithoutResult(status -> {
            results.book(campaign.id(), parts.getOrDefault(false, List.of()), DeliveryState.ACCEPTED, null);
            results.book(campaign.id(), parts.getOrDefault(true, List.of()), DeliveryState.REFUSED, NOT_KNOWN);
            booked.wellAgain(campaign);
        });
    }

    private void failed(Campaign campaign, List<Delivery> block, Map<Long, WeComUserId> ids, WeComError error) {
        LOG.warn("Campaign {}: WeCom did not take {} invitations: {}", campaign.id(), block.size(), error.errcode());
        switch (error.remedy()) {
            case OUTCOME_UNKNOWN -> book(campaign, block, DeliveryState.UNKNOWN, error.meaning());
            case REFUSED, RECONCILE -> refused(campaign, block, ids, error);
            case RETRY_LATER, STOP_RUN, OUR_FAULT ->
                transactions.executeWithoutResult(status -> booked.giveBack(campaign, block, error));
        }
    }

    /** Somebody of the block is refused, and it is not said who: halves find him. */
    private void refused(Campaign campaign, List<Delivery> block, Map<Long, WeComUserId> ids, WeComError error) {
        if (block.size() == 1) {
            book(campaign, block, DeliveryState.REFUSED, error.meaning());
            return;
        }
        int half = block.size() / 2;
        invite(campaign, block.subList(0, half), ids);
        invite(campaign, block.subList(half, block.size()), ids);
    }

    private void book(Campaign campaign, List<Delivery> block, DeliveryState result, String reason) {
        transactions.executeWithoutResult(status -> results.book(campaign.id(), block, result, reason));
    }
}
