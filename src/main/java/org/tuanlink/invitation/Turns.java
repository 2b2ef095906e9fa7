package org.tuanlink.invitation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.directory.CadreMembers;
import org.tuanlink.messaging.SmsMessages;

/** Takes those whose turn it is, decides about each, and books what is sent. Two nodes never take the same person. */
@Component
class Turns {

    private final PersonTable people;
    private final TargetTable targets;
    private final DeliveryTable deliveries;
    private final CadreMembers members;
    private final InvitationRules rules;
    private final Clock clock;

    Turns(
            PersonTable people,
            TargetTable targets,
            DeliveryTable deliveries,
            CadreMembers members,
            InvitationRules rules,
            Clock clock) {
        this.people = people;
        this.targets = targets;
        this.deliveries = deliveries;
        this.members = members;
        this.rules = rules;
        this.clock = clock;
    }

    /** The rules as they are configured. */
    @Component
    static class InvitationRules {

        private final TurnRule turn;
        private final InvitationProperties properties;

        InvitationRules(InvitationProperties properties, SmsMessages sms) {
            this.properties = properties;
            this.turn = new TurnRule(properties.smsGap(), properties.smsMost(), properties.weComGap(), sms.isOn());
        }

        TurnRule turn() {
            return turn;
        }

        InvitationProperties properties() {
            return properties;
        }
    }

    /**
     * Books an invitation for each of these people whose turn it is and who may get one; the others wait, go on to the next
     * channel, or are held. The first statement of the transaction locks, so that all others read what stands then.
     *
     * @return those for whom one is booked
     */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Target> take(Campaign campaign, InviteChannel channel, Collection<Long> cadres) {
        Map<Long, Person> persons = people.lock(cadres);
        Instant now = clock.instant();
        List<Target> due = targets.lockDue(campaign.id(), channel, cadres, now);
        List<Long> ids = due.stream().map(Target::cadreId).toList();
        Map<Long, Contacts> contacts = deliveries.contacts(ids);
        var inDirectory = members.membersOf(ids).keySet();
        List<Target> send = new ArrayList<>();
        List<Long> checked = new ArrayList<>();
        for (Target target : due) {
            Person person = persons.get(target.cadreId());
            if (person != null && person.isToBeChecked(now)) {
                checked.add(target.cadreId());
                continue;
            }
            Verdict verdict = person == null
                    ? new Verdict.Hold()
                    : rules.turn()
                            .judge(
                                    channel,
                                    person.state(),
                                    inDirectory.contains(target.cadreId()),
                                    campaign.states(),
                                    contacts.getOrDefault(target.cadreId(), Contacts.NONE),
                                    now);
            if (verdict instanceof Verdict.Send) {
                send.add(target);
            } else {
                pass(campaign, target, person, verdict, now);
            }
        }
        targets.due(campaign.id(), checked, now.plus(rules.properties().checkPause()));
        deliveries.book(send, channel, now);
        targets.pause(campaign.id(), send.stream().map(Target::cadreId).toList());
        return send;
    }

    private void pass(
            Campaign campaign,
            Target target,
            @org.jspecify.annotations.Nullable Person person,
            Verdict verdict,
            Instant now) {
        List<Long> one = List.of(target.cadreId());
        if (verdict instanceof Verdict.Later later) {
            targets.due(campaign.id(), one, later.at());
        } else if (verdict instanceof Verdict.Skip skip && person != null) {
            skip(campaign, target, person, skip.reason(), now);
        } else {
            targets.pause(campaign.id(), one);
        }
    }

    /** Not by this channel: the next one's turn; without one, and never reached, he is unreachable. */
    void skip(Campaign campaign, Target target, Person person, String reason, Instant now) {
        List<Long> one = List.of(target.cadreId());
        var next =
                position(target, now).next(campaign, false, rules.properties().nextChannelAfter(), now);
        targets.advance(campaign.id(), one, next.orElse(null));
        if (next.isEmpty() && person.state() == PersonState.NOT_INVITED) {
            people.become(target.cadreId(), PersonState.UNREACHABLE, reason, null, now, null);
        }
    }

    static Position position(Target target, Instant now) {
        InviteChannel channel = target.next();
        if (channel == null) {
            throw new IllegalStateException("Nothing more goes to this person");
        }
        return new Position(target.turn(), target.step(), channel, now);
    }
}
