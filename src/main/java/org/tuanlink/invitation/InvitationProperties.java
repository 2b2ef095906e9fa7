package org.tuanlink.invitation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.invitation.*}: when and how often people are asked.
 *
 * @param opens from when on something may be sent, {@code HH:mm} in Guangdong
 * @param closes until when; the same as {@code opens} for the whole day
 * @param smsGap between two SMS to one person, of whichever campaign
 * @param smsMost SMS to one person in all
 * @param weComGap between two of WeCom's invitations to one person, which WeCom repeats by itself for three days (doc 90975)
 * @param nextChannelAfter how long a channel is given before the next one is tried
 * @param lease after how long an invitation whose node said nothing more of it is uncertain
 * @param look how often there is something to look for
 * @param holdAfter how long a campaign waits after WeCom took nothing
 * @param checkEvery how often WeCom is asked whether an invited person has joined
 * @param joinCodeFor after how long a new join QR code is fetched; it leads nowhere after 7 days
 * @param linkLooks requests to short links a minute and address
 * @param keptFor how long campaigns stay on record after their end: SMS to one person are counted that far back
 */
@Validated
@ConfigurationProperties("tuanlink.invitation")
record InvitationProperties(
        @Pattern(regexp = TIME, message = "tuanlink.invitation.opens must be HH:mm") @DefaultValue("08:00")
        String opens,

        @Pattern(regexp = TIME, message = "tuanlink.invitation.closes must be HH:mm") @DefaultValue("21:00")
        String closes,

        @DefaultValue("3d") Duration smsGap,
        @DefaultValue("3") @Min(0) @Max(20) int smsMost,
        @DefaultValue("3d") Duration weComGap,
        @DefaultValue("1d") Duration nextChannelAfter,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("1s") Duration look,
        @DefaultValue("1m") Duration holdAfter,
        @DefaultValue("24h") Duration checkEvery,
        @DefaultValue("5d") Duration joinCodeFor,
        @DefaultValue("120") @Min(1) @Max(100_000) int linkLooks,
        @DefaultValue("730d") Duration keptFor) {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** How often it is looked for people about whom WeCom is to be asked. */
    Duration checkPause() {
        return look.multipliedBy(10);
    }

    SendWindow window() {
        return new SendWindow(LocalTime.parse(opens), LocalTime.parse(closes), ZONE);
    }
}
