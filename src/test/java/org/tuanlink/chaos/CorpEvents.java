package org.tuanlink.chaos;

import java.time.Instant;
import org.tuanlink.testing.load.CallbackSender;
import org.tuanlink.testing.load.Messages;

/**
 * The distinct events of a test: most are changes of members whom the registry doesn't know, several of each; the rest are
 * clicks on cards by one person, two of them in each second.
 *
 * @param count of all
 * @param cards among them, the last ones
 * @param subjects members who are changed
 */
record CorpEvents(int count, int cards, int subjects, long since) {

    private static final CallbackSender CONTACTS = CallbackSender.contacts();
    private static final CallbackSender AGENT = CallbackSender.agent();

    byte[] request(int event) {
        return isCard(event)
                ? AGENT.request(Messages.cardClicked("operator", createdAt(event), "task-" + event), Instant.now())
                : CONTACTS.request(Messages.memberUpdated(member(event), createdAt(event)), Instant.now());
    }

    boolean isCard(int event) {
        return event >= count - cards;
    }

    private String member(int event) {
        return "stranger-" + event % subjects;
    }

    private long createdAt(int event) {
        return since + (isCard(event) ? event / 2 : event / subjects);
    }

    /** Its row in the inbox: whom it is about, and how many seconds after the first it happened. */
    String row(int event) {
        String subject = isCard(event) ? "card:task-" + event : "member:" + member(event);
        return subject + "@" + createdAt(event);
    }

    /** Distinct changes of this member. */
    int changesOf(int subject) {
        return (count - cards - subject + subjects - 1) / subjects;
    }
}
