package org.tuanlink.invitation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where somebody stands in a campaign: in which round, at which of its channels, and when it is his turn.
 *
 * @param turn 0, and then one more for each reminder
 */
record Position(int turn, int step, InviteChannel channel, Instant dueAt) {

    /** The first; empty where nothing is sent. */
    static Optional<Position> first(Campaign campaign, Instant now) {
        List<InviteChannel> channels = campaign.sending();
        return channels.isEmpty() ? Optional.empty() : Optional.of(new Position(0, 0, channels.get(0), now));
    }

    /**
     * The next; empty after the last channel of the last round.
     *
     * @param reached whether this channel took it: then it is given time before the next is tried
     */
    Optional<Position> next(Campaign campaign, boolean reached, Duration patience, Instant now) {
        List<InviteChannel> channels = campaign.sending();
        if (step + 1 < channels.size()) {
            return Optional.of(
                    new Position(turn, step + 1, channels.get(step + 1), reached ? now.plus(patience) : now));
        } else if (turn < campaign.reminderTimes()) {
            return Optional.of(
                    new Position(turn + 1, 0, channels.get(0), now.plus(Duration.ofDays(campaign.reminderDays()))));
        }
        return Optional.empty();
    }
}
