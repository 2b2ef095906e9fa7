package org.tuanlink.invitation;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as somebody wants it.
 *
 * @param channels in the order in which they are tried
 * @param states of whom; never those who joined or opted out
 * @param reminderDays days between rounds; of no meaning without reminders
 * @param reminderTimes further rounds for those who have not joined
 * @param startsItself sends without a look at the preview
 * @param request the form it comes from: the same one twice makes one campaign
 */
public record CampaignDraft(
        String organizationCode,
        boolean includeSubtree,
        Audience audience,
        Set<PersonState> states,
        List<InviteChannel> channels,
        int reminderDays,
        int reminderTimes,
        boolean startsItself,
        @Nullable UUID request) {

    /** Whom a campaign is about unless it says otherwise. */
    public static final Set<PersonState> USUAL_STATES =
            Set.of(PersonState.NOT_INVITED, PersonState.INVITED, PersonState.UNREACHABLE);

    private static final int MOST_DAYS = 30;
    private static final int MOST_TIMES = 5;

    public CampaignDraft {
        states = Set.copyOf(states);
        channels = List.copyOf(new LinkedHashSet<>(channels));
    }

    Optional<InvitationRefusal> refusal(boolean smsIsOn) {
        if (channels.isEmpty()) {
            return Optional.of(InvitationRefusal.NO_CHANNEL);
        } else if (states.isEmpty()) {
            return Optional.of(InvitationRefusal.NO_STATE);
        } else if (!states.stream().allMatch(PersonState::isInvitable)) {
            return Optional.of(InvitationRefusal.STATE_INVALID);
        } else if (!smsIsOn && EnumSet.copyOf(channels).equals(EnumSet.of(InviteChannel.SMS))) {
            return Optional.of(InvitationRefusal.SMS_OFF);
        }
        boolean inOrder = reminderTimes >= 0
                && reminderTimes <= MOST_TIMES
                && (reminderTimes == 0 || (reminderDays >= 1 && reminderDays <= MOST_DAYS));
        return inOrder ? Optional.empty() : Optional.of(InvitationRefusal.REMINDER_INVALID);
    }
}
