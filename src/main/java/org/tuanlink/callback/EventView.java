package org.tuanlink.callback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as the REST interface lists it, without what it says.
 *
 * @param createdAt by the sender's clock
 * @param deliveries how often it was delivered
 * @param dueAt when it is handed over again; null unless it waits for that
 * @param attempts how often it was handed over in vain
 * @param handledBy the handlers that are done with it
 * @param error of the last handover, without personal data
 * @param replays how often an administrator had it handled again
 */
public record EventView(
        long id,
        CallbackSource source,
        String kind,
        String subject,
        EventState state,
        Instant createdAt,
        Instant receivedAt,
        Instant lastDeliveredAt,
        int deliveries,
        @Nullable Instant dueAt,
        int attempts,
        List<String> handledBy,
        @Nullable String error,
        int replays,
        @Nullable Instant finishedAt) {

    public EventView {
        handledBy = List.copyOf(handledBy);
    }
}
