package org.tuanlink.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an SMS stands.
 *
 * @param at since when
 * @param reason a Chinese sentence; null where there is nothing to say
 */
public record SmsState(
        String key, State state, Instant at, @Nullable String reason) {

    public enum State {
        WAITING,
        /** Being given to the vendor. */
        SENDING,
        /** The vendor took it. */
        ACCEPTED,
        /** On the phone, says the vendor's receipt. */
        DELIVERED,
        /** It did not go, or did not arrive. */
        FAILED,
        /** It may have gone or not. Never sent again by itself. */
        UNCERTAIN
    }
}
