package org.tuanlink.invitation.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.invitation.Audience;
import org.tuanlink.invitation.CampaignDraft;
import org.tuanlink.invitation.InviteChannel;
import org.tuanlink.invitation.PersonState;
import org.tuanlink.platform.RefusedException;

/**
 * Whom a program wants to invite, and by what.
 *
 * @param audience ALL or OPERATORS; all unless it is said
 * @param states of whom; who was not invited, was invited or could not be reached unless it is said
 * @param channels WECOM, SMS, QR, in the order in which they are tried
 * @param reminderDays days between rounds
 * @param reminderTimes further rounds for those who have not joined; none unless it is said
 * @param start false for a preview, which is started later
 */
record InvitationWish(
        @Nullable String organizationCode,
        @Nullable Boolean includeSubtree,
        @Nullable String audience,
        @Nullable List<String> states,
        @Nullable List<String> channels,
        @Nullable Integer reminderDays,
        @Nullable Integer reminderTimes,
        @Nullable Boolean start) {

    private static final int USUAL_DAYS = 3;

    /** @throws RefusedException naming the field that cannot be read */
    CampaignDraft draft() {
        if (organizationCode == null || organizationCode.isBlank()) {
            throw RefusedException.badRequest("ORGANIZATION_MISSING", "请给出组织编码 organizationCode。");
        }
        return new CampaignDraft(
                organizationCode.strip(),
                Boolean.TRUE.equals(includeSubtree),
                audience == null ? Audience.ALL : one(Audience.class, "audience", audience),
                states == null ? CampaignDraft.USUAL_STATES : Set.copyOf(all(PersonState.class, "states", states)),
                all(InviteChannel.class, "channels", Objects.requireNonNullElse(channels, List.of())),
                reminderDays == null ? USUAL_DAYS : reminderDays,
                reminderTimes == null ? 0 : reminderTimes,
                !Boolean.FALSE.equals(start),
                null);
    }

    private static <E extends Enum<E>> List<E> all(Class<E> type, String field, List<String> names) {
        return List.copyOf(new LinkedHashSet<>(
                names.stream().map(name -> one(type, field, name)).toList()));
    }

    private static <E extends Enum<E>> E one(Class<E> type, String field, @Nullable String name) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw RefusedException.badRequest(
                field.toUpperCase(Locale.ROOT) + "_UNKNOWN",
                field + " 只能是 "
                        + String.join(
                                "、",
                                java.util.stream.Stream.of(type.getEnumConstants())
                                        .map(Enum::name)
                                        .toList()) + "。");
    }
}
