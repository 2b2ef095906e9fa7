package org.tuanlink.invitation;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.TimelineEntry;
import org.tuanlink.platform.TimelineEntry.Station;
import org.tuanlink.platform.TimelineEntry.Tone;
import org.tuanlink.platform.TimelineSource;
import org.tuanlink.platform.TimelineSubject;

/** How somebody was invited, and whether he came. */
@Component
class InvitationTimeline implements TimelineSource {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.invitation.timeline");

    private final PersonTable people;
    private final DeliveryTable deliveries;

    InvitationTimeline(PersonTable people, DeliveryTable deliveries) {
        this.people = people;
        this.deliveries = deliveries;
    }

    @Override
    public List<TimelineEntry> of(TimelineSubject subject, int limit) {
        List<TimelineEntry> entries = new ArrayList<>();
        for (Delivery one : deliveries.ofCadre(subject.cadreId(), limit)) {
            entries.add(entry(one));
        }
        people.find(subject.cadreId()).ifPresent(person -> tell(person, entries));
        return entries;
    }

    private static TimelineEntry entry(Delivery one) {
        Tone tone =
                switch (one.state()) {
                    case DELIVERED -> Tone.GOOD;
                    case SENDING, ACCEPTED -> Tone.PLAIN;
                    case UNKNOWN -> Tone.WARNING;
                    case REFUSED -> Tone.BAD;
                };
        String text = say(
                "delivery." + one.state(),
                WORDS.getString("channel." + one.channel()),
                Objects.requireNonNullElse(one.reason(), ""),
                one.turn());
        // Who may not see the campaign finds nothing behind the link.
        return new TimelineEntry(one.sentAt(), Station.INVITATION, text, tone)
                .toProvincial("/console/invitations/" + one.campaignId());
    }

    private static void tell(Person person, List<TimelineEntry> entries) {
        switch (person.state()) {
            case JOINED -> {
                JoinedBy by = Objects.requireNonNullElse(person.joinedBy(), JoinedBy.CHECK);
                String text = say("joined." + by);
                entries.add(new TimelineEntry(person.since(), Station.INVITATION, text, Tone.GOOD));
            }
            case LEFT, OPTED_OUT, UNREACHABLE -> {
                String text = say("state." + person.state(), Objects.requireNonNullElse(person.reason(), ""));
                entries.add(new TimelineEntry(person.since(), Station.INVITATION, text, Tone.WARNING));
            }
            case NOT_INVITED, INVITED, DELIVERY_UNKNOWN -> {
                // The deliveries tell it.
            }
        }
    }

    private static String say(String key, Object... values) {
        return MessageFormat.format(WORDS.getString(key), values);
    }
}
