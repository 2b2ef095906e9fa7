package org.tuanlink.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.wecom.WeComUserId;

/**
 * A card for one operator.
 *
 * @param code as WeCom knows it
 * @param revision of the application that a single card shows
 * @param superseded whether a newer card says the same better
 * @param changeCode with which it can be changed once; null when there is none
 * @param changeCodeNo grows with every code
 * @param triedCodeNo the number of the code that WeCom was given without our knowing what came of it
 */
record ReviewCard(
        long id,
        String code,
        long cadreId,
        WeComUserId member,
        Kind kind,
        State state,
        @Nullable Long revision,
        boolean superseded,
        @Nullable SealedValue changeCode,
        @Nullable Instant changeCodeAt,
        int changeCodeNo,
        int triedCodeNo,
        int tries) {

    /** Before the code of every card of reviews. */
    static final String CODE = "rv-";

    private static final String KEY = "review:card:";

    enum Kind {
        SINGLE,
        GATHERED,
        REMINDER
    }

    enum State {
        ORDERED,
        SENT,
        /** Nothing can be pressed on it any more, and it says why. */
        CHANGED,
        /** It should say something else, and WeCom does not let it be changed before he presses it. */
        EXPIRED,
        /** WeCom does not take it for him, or nobody knows whether it did. */
        REFUSED,
        /** Taken back before it was sent. */
        CANCELLED
    }

    String messageKey() {
        return messageKey(id);
    }

    static String messageKey(long id) {
        return KEY + id;
    }

    /** The id of the card whose message has this key; 0 when it is not a card's. */
    static long idIn(String messageKey) {
        return messageKey.startsWith(KEY) ? Long.parseLong(messageKey.substring(KEY.length())) : 0;
    }
}
