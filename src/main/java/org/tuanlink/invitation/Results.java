package org.tuanlink.invitation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Books what became of invitations, and what follows for the person and his turn. To book one twice changes nothing. */
@Component
class Results {

    private final CampaignTable campaigns;
    private final PersonTable people;
    private final TargetTable targets;
    private final DeliveryTable deliveries;
    private final InvitationProperties properties;
    private final Clock clock;

    Results(
            CampaignTable campaigns,
            PersonTable people,
            TargetTable targets,
            DeliveryTable deliveries,
            InvitationProperties properties,
            Clock clock) {
        this.campaigns = campaigns;
        this.people = people;
        this.targets = targets;
        this.deliveries = deliveries;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param of one campaign, one channel */
    @Transactional(propagation = Propagation.MANDATORY)
    void book(long campaignId, Collection<Delivery> of, DeliveryState result, @Nullable String reason) {
        if (of.isEmpty()) {
            return;
        }
        Campaign campaign = campaigns
                .find(campaignId)
                .orElseThrow(() -> new IllegalStateException("An invitation has no campaign"));
        Map<Long, Person> persons =
                people.lock(of.stream().map(Delivery::cadreId).toList());
        List<Delivery> open = deliveries.lock(of.stream().map(Delivery::id).toList(), DeliveryTable.before(result));
        Instant now = clock.instant();
        deliveries.settle(open.stream().map(Delivery::id).toList(), result, reason, now);
        List<Delivery> moving = open.stream()
                .filter(one -> one.state() != DeliveryState.ACCEPTED)
                .toList();
        moveOn(campaign, moving, persons, result, now);
        open.stream().findFirst().ifPresent(one -> tell(one.channel(), open, persons, result, reason, now));
    }

    /** The person's state. Who has joined, or wants to be left alone, stays as he is. */
    private void tell(
            InviteChannel channel,
            List<Delivery> open,
            Map<Long, Person> persons,
            DeliveryState result,
            @Nullable String reason,
            Instant now) {
        List<Long> told = new ArrayList<>();
        for (Delivery one : open) {
            Person person = persons.get(one.cadreId());
            if (person != null && person.state().isInvitable() && concerns(person, channel, result)) {
                told.add(one.cadreId());
            }
        }
        people.invited(told, state(result), channel, result, reason, now, now.plus(properties.checkEvery()));
    }

    /** A refusal does not undo what another channel did. */
    private static boolean concerns(Person person, InviteChannel channel, DeliveryState result) {
        boolean reachedOtherwise = person.state() == PersonState.INVITED && person.channel() != channel;
        return !(reachedOtherwise && (result == DeliveryState.REFUSED || result == DeliveryState.DELIVERED));
    }

    private static PersonState state(DeliveryState result) {
        return switch (result) {
            case ACCEPTED, DELIVERED -> PersonState.INVITED;
            case REFUSED -> PersonState.UNREACHABLE;
            case UNKNOWN, SENDING -> PersonState.DELIVERY_UNKNOWN;
        };
    }

    private void moveOn(
            Campaign campaign, List<Delivery> of, Map<Long, Person> persons, DeliveryState result, Instant now) {
        if (result == DeliveryState.UNKNOWN) {
            return; // their turn has no time since it was booked
        }
        Map<Long, Delivery> byCadre = new HashMap<>();
        of.forEach(one -> byCadre.put(one.cadreId(), one));
        Map<List<Object>, List<Long>> groups = new HashMap<>();
        Map<List<Object>, Target> samples = new HashMap<>();
        for (Target target : targets.of(campaign.id(), byCadre.keySet())) {
            Delivery delivery = byCadre.get(target.cadreId());
            Person person = persons.get(target.cadreId());
            if (delivery != null && target.next() == delivery.channel() && target.turn() == delivery.turn()) {
                boolean goesOn = person != null && person.state().isInvitable();
                List<Object> group = List.of(target.turn(), target.step(), goesOn);
                groups.computeIfAbsent(group, key -> new ArrayList<>()).add(target.cadreId());
                samples.putIfAbsent(group, target);
            }
        }
        samples.forEach((group, sample) -> {
            Position next = Turns.position(sample, now)
                    .next(campaign, result != DeliveryState.REFUSED, properties.nextChannelAfter(), now)
                    .orElse(null);
            List<Long> cadres = groups.getOrDefault(group, List.of());
            targets.advance(campaign.id(), cadres, next);
            if (Boolean.FALSE.equals(group.get(2))) {
                targets.pause(campaign.id(), cadres);
            }
        });
    }
}
