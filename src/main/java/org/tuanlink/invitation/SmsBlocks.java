package org.tuanlink.invitation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.messaging.SmsMessages;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.RegistryReader;

/** Invites by SMS: what is booked here and what the vendor is to get are written together. */
@Component
class SmsBlocks {

    static final String FIRST = "invitation-sms";
    static final String REMINDER = "invitation-reminder-sms";

    private static final String STOPPED = "邀请已停止，没有发出。";
    private static final int BLOCK = 100;

    /** No more wait in the outbox, so that a campaign can be stopped. */
    private static final int MOST_WAITING = 500;

    private final Turns turns;
    private final Tables tables;
    private final SmsMessages sms;
    private final RegistryReader registry;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SmsBlocks(
            Turns turns,
            Tables tables,
            SmsMessages sms,
            RegistryReader registry,
            TransactionTemplate transactions,
            Clock clock) {
        this.turns = turns;
        this.tables = tables;
        this.sms = sms;
        this.registry = registry;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is read and written besides. */
    @Component
    record Tables(
            CampaignTable campaigns,
            TargetTable targets,
            DeliveryTable deliveries,
            LinkTable links,
            InvitationProperties properties) {}

    /** By what the outbox knows an invitation: another attempt is another message. */
    static String key(Delivery delivery) {
        return "invitation:" + delivery.id() + "." + delivery.attempt();
    }

    /** Whether there was anybody to look at. */
    boolean send(Campaign campaign) {
        int room = MOST_WAITING - tables.deliveries().countSending(InviteChannel.SMS);
        if (room <= 0) {
            return false;
        }
        List<Long> due = tables.targets().due(campaign.id(), InviteChannel.SMS, clock.instant(), Math.min(room, BLOCK));
        if (due.isEmpty()) {
            return false;
        }
        Map<Long, CadreNode> cadres =
                registry.cadresById(due).stream().collect(Collectors.toMap(CadreNode::id, Function.identity()));
        transactions.executeWithoutResult(status -> {
            write(campaign, due, cadres);
            tables.campaigns().keepRunning(campaign.id(), status);
        });
        return true;
    }

    /** What nobody has begun to give to the vendor is taken back, as if it had never been. */
    @Transactional(propagation = Propagation.MANDATORY)
    void withdraw(long campaign) {
        Map<String, Delivery> open = tables.deliveries().sending(campaign, InviteChannel.SMS).stream()
                .collect(Collectors.toMap(SmsBlocks::key, Function.identity()));
        List<Delivery> back = sms.withdraw(open.keySet(), STOPPED).stream()
                .map(open::get)
                .filter(Objects::nonNull)
                .toList();
        tables.deliveries().forget(back.stream().map(Delivery::id).toList());
    }

    private void write(Campaign campaign, List<Long> due, Map<Long, CadreNode> cadres) {
        // Whoever left office since is held by the rule, which does not find him in the directory, or on the next day.
        List<Long> inOffice = due.stream().filter(cadres::containsKey).toList();
        List<Long> left = new ArrayList<>(due);
        left.removeAll(inOffice);
        tables.targets().pause(campaign.id(), left);
        List<Long> taken = turns.take(campaign, InviteChannel.SMS, inOffice).stream()
                .map(Target::cadreId)
                .toList();
        Instant now = clock.instant();
        Map<Long, String> codes = tables.links().of(campaign.id(), taken, now);
        Instant closing = tables.properties().window().closing(now);
        for (Delivery one : tables.deliveries().sending(campaign.id(), InviteChannel.SMS, taken)) {
            CadreNode cadre = cadres.get(one.cadreId());
            String code = codes.get(one.cadreId());
            if (cadre != null && code != null) {
                give(one, cadre, code, closing);
            }
        }
    }

    private void give(Delivery one, CadreNode cadre, String code, Instant closing) {
        sms.send(
                key(one),
                cadre.sealedMobile(),
                cadre.mobileIndex(),
                one.turn() == 0 ? FIRST : REMINDER,
                Map.of("name", cadre.name(), "code", code),
                closing);
    }
}
