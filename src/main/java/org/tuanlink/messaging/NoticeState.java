package org.tuanlink.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a notice to a member stands.
 *
 * @param channel the way that it went last, MP or SMS
 * @param at since when
 * @param reason a Chinese sentence; null where there is nothing to say
 */
public record NoticeState(
        String key,
        Channel channel,
        State state,
        Instant at,
        @Nullable String reason) {

    public enum State {
        WAITING,
        /** The Official Account or the SMS vendor took it. */
        SENT,
        /** On the phone, says the server's or the vendor's report. */
        DELIVERED,
        /** It went by no way. */
        FAILED,
        /** It may have gone or not. */
        UNCERTAIN
    }
}
