package org.tuanlink.invitation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one cadre stands.
 *
 * @param since when he came into this state
 * @param channel of the last invitation; null while there was none
 * @param result of the last invitation
 * @param reason a Chinese sentence, where there is something to say
 * @param toldAt of when the newest fact is that WeCom told
 * @param checkDueAt when WeCom is asked next whether he has joined; null for never
 */
public record Person(
        long cadreId,
        PersonState state,
        Instant since,
        @Nullable InviteChannel channel,
        @Nullable Instant invitedAt,
        @Nullable DeliveryState result,
        @Nullable String reason,
        @Nullable JoinedBy joinedBy,
        @Nullable Instant toldAt,
        @Nullable Instant checkDueAt) {

    /** Whether WeCom is to be asked about him first. */
    boolean isToBeChecked(Instant now) {
        return checkDueAt != null && !checkDueAt.isAfter(now);
    }
}
