package org.tuanlink.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message, now.
 *
 * @param key as it was given when it was sent
 * @param reason a Chinese sentence without personal data; null where there is nothing to say
 */
public record DeliveryResult(
        String key,
        Channel channel,
        Outcome outcome,
        Instant at,
        @Nullable String reason) {

    /**
     * Of an app message: SENT, REFUSED, GIVEN_UP. Of an SMS: ACCEPTED, DELIVERED, FAILED, UNCERTAIN. Of the Official
     * Account's: SENT, DELIVERED, REFUSED, GIVEN_UP; what is refused or given up there goes by SMS, under the same key.
     */
    public enum Outcome {
        /** WeCom, or the Official Account, took it. */
        SENT,
        /** It is refused for this member. */
        REFUSED,
        /** Tried for as long as it made sense. */
        GIVEN_UP,
        /** The vendor took it. */
        ACCEPTED,
        /** The vendor's or the server's receipt: it is on the phone. */
        DELIVERED,
        /** It did not go, or the vendor's receipt says that it did not arrive. */
        FAILED,
        /** It may have gone or not; it is not sent again by itself. A receipt may still tell. */
        UNCERTAIN
    }
}
