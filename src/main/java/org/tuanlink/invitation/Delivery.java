package org.tuanlink.invitation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One invitation to one person by one channel in one round.
 *
 * @param turn 0, and then one more for each reminder
 * @param attempt one more each time it certainly did not go
 * @param reason a Chinese sentence, where there is something to say
 */
public record Delivery(
        long id,
        long campaignId,
        long cadreId,
        InviteChannel channel,
        int turn,
        int attempt,
        DeliveryState state,
        @Nullable String reason,
        Instant sentAt,
        Instant changedAt) {}
