package org.tuanlink.invitation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.messaging.SmsMessages;

/**
 * What is due: people who want to be left alone, invitations whose node died, and blocks of running campaigns. Several
 * nodes may do it at once.
 */
@Component
class InvitationWork {

    static final String NODE_LOST = "发送时服务中断，不能确定是否已发出。";
    private static final int BATCH = 1_000;

    private final CampaignTable campaigns;
    private final Tables tables;
    private final Senders senders;
    private final Joins joins;
    private final TransactionTemplate transactions;
    private final Clock clock;

    InvitationWork(
            CampaignTable campaigns,
            Tables tables,
            Senders senders,
            Joins joins,
            TransactionTemplate transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.tables = tables;
        this.senders = senders;
        this.joins = joins;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What it reads and writes besides. */
    @Component
    record Tables(TargetTable targets, DeliveryTable deliveries, LinkTable links, InvitationProperties properties) {}

    /** By what invitations go, and how their results come back. */
    @Component
    record Senders(WeComBlocks weCom, SmsBlocks sms, SmsResults smsResults, Results results, SmsMessages outbox) {}

    void round(BooleanSupplier stop) {
        leaveAlone();
        giveUpForsaken();
        senders.smsResults().catchUp(senders.outbox(), transactions);
        List<Campaign> running = campaigns.of(CampaignStatus.RUNNING);
        send(running, stop);
        running.forEach(this::end);
    }

    private void leaveAlone() {
        for (LinkTable.OptOut one : tables.links().optOuts(BATCH)) {
            transactions.executeWithoutResult(status -> {
                tables.links().cadreOf(one.code()).ifPresent(cadre -> joins.optedOut(cadre, one.askedAt()));
                tables.links().forget(one);
            });
        }
    }

    /** Booked long ago, and nobody has said what came of it: it may have gone. */
    private void giveUpForsaken() {
        var before = clock.instant().minus(tables.properties().lease());
        Map<Long, List<Delivery>> forsaken = tables.deliveries().open(InviteChannel.WECOM, before, BATCH).stream()
                .collect(Collectors.groupingBy(Delivery::campaignId));
        forsaken.forEach((campaign, of) -> transactions.executeWithoutResult(
                status -> senders.results().book(campaign, of, DeliveryState.UNKNOWN, NODE_LOST)));
    }

    /** A block of each campaign in turn, so that a large one does not hold up the others. */
    private void send(List<Campaign> running, BooleanSupplier stop) {
        List<Campaign> busy = new ArrayList<>(running);
        while (!busy.isEmpty()) {
            List<Campaign> still = new ArrayList<>();
            for (Campaign one : busy) {
                if (!stop.getAsBoolean() && sendOne(one.id())) {
                    still.add(one);
                }
            }
            busy = still;
        }
    }

    private boolean sendOne(long id) {
        var now = clock.instant();
        return tables.properties().window().isOpen(now)
                && campaigns
                        .find(id)
                        .filter(one -> one.status() == CampaignStatus.RUNNING && !one.isHeld(now))
                        .map(this::sendByEach)
                        .orElse(false);
    }

    private boolean sendByEach(Campaign campaign) {
        boolean invited = senders.weCom().send(campaign);
        boolean texted = senders.sms().send(campaign);
        return invited || texted;
    }

    private void end(Campaign campaign) {
        transactions.executeWithoutResult(status -> {
            boolean open = campaigns
                    .lock(campaign.id())
                    .filter(one -> one.status() == CampaignStatus.RUNNING)
                    .isPresent();
            if (open
                    && !tables.targets().hasDue(campaign.id())
                    && !tables.deliveries().hasSending(campaign.id())) {
                campaigns.become(
                        campaign.id(), List.of(CampaignStatus.RUNNING), CampaignStatus.ENDED, null, clock.instant());
            }
        });
    }
}
