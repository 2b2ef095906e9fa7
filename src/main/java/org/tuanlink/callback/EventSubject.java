package org.tuanlink.callback;

import java.util.HexFormat;
import java.util.Locale;
import org.tuanlink.callback.CallbackEvent.AgentEvent;
import org.tuanlink.callback.CallbackEvent.BatchJobEnded;
import org.tuanlink.callback.CallbackEvent.CardClicked;
import org.tuanlink.callback.CallbackEvent.DepartmentChange;
import org.tuanlink.callback.CallbackEvent.FollowerEvent;
import org.tuanlink.callback.CallbackEvent.MemberChange;
import org.tuanlink.callback.CallbackEvent.TagUpdated;
import org.tuanlink.callback.CallbackEvent.Unknown;

/** Whom an event is about: events of one subject are handled in the order in which they came. */
final class EventSubject {

    private static final int LONGEST = 100;
    private static final int HASH_DIGITS = 32;

    private EventSubject() {}

    /**
     * At most 100 characters, such as {@code member:zhangsan}. A card's clicks belong to its task, whoever clicks: of two
     * operators who decide the same task, the first must come first.
     */
    static String of(CallbackEvent event) {
        if (event instanceof MemberChange change) {
            return subject("member", change.userId().value());
        } else if (event instanceof DepartmentChange change) {
            return subject("department", change.department().toString());
        } else if (event instanceof TagUpdated change) {
            return subject("tag", Long.toString(change.tagId()));
        } else if (event instanceof BatchJobEnded ended) {
            return subject("job", ended.job().value());
        } else if (event instanceof CardClicked click) {
            return subject("card", click.taskId());
        } else if (event instanceof AgentEvent done) {
            return subject("user", done.userId().value());
        } else if (event instanceof FollowerEvent done) {
            return subject("follower", done.openId());
        }
        return unknown((Unknown) event);
    }

    /** The sender's; for what the system itself tells, that of all of its kind. */
    private static String unknown(Unknown event) {
        String from = event.origin().from();
        if (from.isEmpty() || from.equals("sys")) {
            return subject("unknown", event.type());
        }
        return event.origin().source() == CallbackSource.MP
                ? subject("follower", from)
                : subject("user", from.toLowerCase(Locale.ROOT));
    }

    private static String subject(String kind, String id) {
        String whole = kind + ":" + id;
        return whole.length() <= LONGEST
                ? whole
                : kind + ":#"
                        + HexFormat.of().formatHex(EventIdentity.sha256(id)).substring(0, HASH_DIGITS);
    }
}
