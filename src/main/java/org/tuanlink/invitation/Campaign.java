package org.tuanlink.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is stored.
 *
 * @param organizationPath as it was when the campaign was made
 * @param problem a Chinese sentence: why nothing goes at the moment
 * @param heldUntil when it is tried again
 */
public record Campaign(
        long id,
        long organizationId,
        String organizationCode,
        String organizationName,
        String organizationPath,
        boolean includeSubtree,
        Audience audience,
        Set<PersonState> states,
        List<InviteChannel> channels,
        int reminderDays,
        int reminderTimes,
        CampaignStatus status,
        boolean startsItself,
        @Nullable String problem,
        @Nullable Instant heldUntil,
        String createdBy,
        Instant createdAt,
        @Nullable String startedBy,
        @Nullable Instant startedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    public Campaign {
        states = Set.copyOf(states);
        channels = List.copyOf(channels);
    }

    /** The channels by which something is sent, in order. */
    List<InviteChannel> sending() {
        return channels.stream().filter(InviteChannel::isSent).toList();
    }

    boolean isHeld(Instant now) {
        return heldUntil != null && heldUntil.isAfter(now);
    }
}
