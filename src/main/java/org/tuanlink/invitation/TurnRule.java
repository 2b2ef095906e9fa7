package org.tuanlink.invitation;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether somebody whose turn it is gets something by a channel.
 *
 * @param smsIsOn whether there is an SMS vendor
 */
record TurnRule(Duration smsGap, int smsMost, Duration weComGap, boolean smsIsOn) {

    static final String NO_VENDOR = "没有配置短信服务。";
    static final String CAP_REACHED = "已达到每人短信次数上限。";

    /**
     * The decision.
     *
     * @param inDirectory whether WeCom has him
     * @param wanted the states that the campaign is about
     */
    Verdict judge(
            InviteChannel channel,
            PersonState state,
            boolean inDirectory,
            Set<PersonState> wanted,
            Contacts contacts,
            Instant now) {
        if (!inDirectory || !state.isInvitable() || isHeld(state, wanted)) {
            return new Verdict.Hold();
        }
        return switch (channel) {
            case WECOM -> after(contacts.lastWeCom(), weComGap, now);
            case SMS -> sms(contacts, now);
            case QR -> new Verdict.Hold();
        };
    }

    /** Who left, or may have been reached, is asked again only by a campaign that names his state. */
    private static boolean isHeld(PersonState state, Set<PersonState> wanted) {
        return (state == PersonState.LEFT || state == PersonState.DELIVERY_UNKNOWN) && !wanted.contains(state);
    }

    private Verdict sms(Contacts contacts, Instant now) {
        if (!smsIsOn) {
            return new Verdict.Skip(NO_VENDOR);
        } else if (contacts.sms() >= smsMost) {
            return new Verdict.Skip(CAP_REACHED);
        }
        return after(contacts.lastSms(), smsGap, now);
    }

    private static Verdict after(@Nullable Instant last, Duration gap, Instant now) {
        return last == null || !last.plus(gap).isAfter(now) ? new Verdict.Send() : new Verdict.Later(last.plus(gap));
    }
}
