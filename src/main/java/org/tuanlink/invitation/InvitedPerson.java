package org.tuanlink.invitation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a campaign as a list shows him.
 *
 * @param exclusion why nothing goes to him; null for those who are invited
 * @param next by what he is invited next, and when; no time while it is under way or held
 * @param held whether an invitation of this campaign may have gone or not and somebody can decide that it goes again
 */
public record InvitedPerson(
        long cadreId,
        String code,
        String name,
        String organization,
        PersonState state,
        Instant since,
        @Nullable String reason,
        @Nullable Exclusion exclusion,
        @Nullable InviteChannel channel,
        @Nullable Instant invitedAt,
        @Nullable DeliveryState result,
        @Nullable JoinedBy joinedBy,
        @Nullable InviteChannel next,
        @Nullable Instant dueAt,
        boolean held) {

    InvitedPerson in(String name) {
        return new InvitedPerson(
                cadreId, code, this.name, name, state, since, reason, exclusion, channel, invitedAt, result, joinedBy,
                next, dueAt, held);
    }
}
