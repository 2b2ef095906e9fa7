package org.tuanlink.invitation;

import java.util.Map;

/**
 * A campaign in numbers.
 *
 * @param states how those who are invited stand
 * @param exclusions of those of its scope who get nothing, by reason
 * @param next by which channel those get something next whose turn comes still
 * @param deliveries what was sent, by channel and by what became of it
 */
public record CampaignFigures(
        Map<PersonState, Long> states,
        Map<Exclusion, Long> exclusions,
        Map<InviteChannel, Long> next,
        Map<InviteChannel, Map<DeliveryState, Long>> deliveries) {

    public long total() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    public long excluded() {
        return exclusions.values().stream().mapToLong(Long::longValue).sum();
    }

    public long state(String name) {
        return states.getOrDefault(PersonState.valueOf(name), 0L);
    }

    public long joined() {
        return states.getOrDefault(PersonState.JOINED, 0L);
    }

    public long waiting() {
        return next.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many by this channel have come to this. */
    public long delivered(String channel, String state) {
        return deliveries
                .getOrDefault(InviteChannel.valueOf(channel), Map.of())
                .getOrDefault(DeliveryState.valueOf(state), 0L);
    }
}
