package org.tuanlink.console.invitation;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuanlink.console.shell.ListFilter;
import org.tuanlink.invitation.Audience;
import org.tuanlink.invitation.CampaignDraft;
import org.tuanlink.invitation.InviteChannel;
import org.tuanlink.invitation.PersonState;

/** The form of a new invitation as it was filled in. What cannot be read is as if it were not there. */
record InvitationForm(
        @Nullable String organization,
        boolean includeSubtree,
        @Nullable String audience,
        @Nullable List<String> states,
        @Nullable List<String> channels,
        @Nullable String first,
        @Nullable String reminderDays,
        @Nullable String reminderTimes,
        @Nullable UUID request) {

    private static final String USUAL_DAYS = "3";

    /** As it stands when somebody opens it. */
    static InvitationForm fresh(@Nullable String organization) {
        return new InvitationForm(
                organization,
                true,
                Audience.ALL.name(),
                CampaignDraft.USUAL_STATES.stream().map(Enum::name).toList(),
                List.of(InviteChannel.WECOM.name(), InviteChannel.SMS.name()),
                InviteChannel.WECOM.name(),
                USUAL_DAYS,
                "1",
                UUID.randomUUID());
    }

    /** Whether a box is ticked. */
    public boolean has(String name) {
        return Stream.concat(given(states), given(channels)).anyMatch(name::equals);
    }

    private static Stream<String> given(@Nullable List<String> names) {
        return names == null ? Stream.of() : names.stream();
    }

    CampaignDraft draft() {
        return new CampaignDraft(
                organization == null ? "" : organization.strip(),
                includeSubtree,
                Objects.requireNonNullElse(ListFilter.choice(Audience.class, audience), Audience.ALL),
                given(states)
                        .map(name -> ListFilter.choice(PersonState.class, name))
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .collect(java.util.stream.Collectors.toSet()),
                inOrder(),
                number(reminderDays),
                number(reminderTimes),
                false,
                request);
    }

    /** The first one first, the poster last. */
    private List<InviteChannel> inOrder() {
        return given(channels)
                .map(name -> ListFilter.choice(InviteChannel.class, name))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted(java.util.Comparator.comparing(
                                (InviteChannel one) -> !one.name().equals(first) || one == InviteChannel.QR)
                        .thenComparing(one -> one))
                .toList();
    }

    private static int number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,4}") ? Integer.parseInt(text.strip()) : -1;
    }
}
