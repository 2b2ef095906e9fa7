package org.tuanlink.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an app message stands.
 *
 * @param at since when
 * @param reason a Chinese sentence; null where there is nothing to say
 */
public record MessageState(
        String key, State state, Instant at, @Nullable String reason) {

    public enum State {
        WAITING,
        /** WeCom took it. */
        SENT,
        /** WeCom refuses it for this member. */
        REFUSED,
        /** Tried for as long as it made sense. */
        GIVEN_UP
    }
}
