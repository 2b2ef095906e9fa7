package org.tuanlink.review;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.review.*}: see {@code config/review.yml}.
 *
 * @param dueAfter how long the operators have, from when there is something to decide
 * @param escalateAfter how long after that the superior is told
 * @param gather an operator gets one card about new tasks in this time: what comes within it is gathered in the next
 * @param opens from when on reminders may be sent, {@code HH:mm} in Guangdong
 * @param closes until when; the same as {@code opens} for the whole day
 * @param codeLife how long a card can be changed: a little less than WeCom's 72 hours
 * @param unreachable how long somebody for whom WeCom took no message is left out
 * @param look how often there is something to look for
 * @param sweep how often it is looked who the operators are, and what is overdue
 * @param hands cards and presses seen to at once
 * @param lease how long a node may take over one card before another tries
 * @param keptFor how long tasks stay on record after they are decided, with their photos
 * @param reasons for returns, to pick from; empty for those in {@code words.properties}
 */
@Validated
@ConfigurationProperties("tuanlink.review")
record ReviewProperties(
        @DefaultValue("24h") Duration dueAfter,
        @DefaultValue("24h") Duration escalateAfter,
        @DefaultValue("1h") Duration gather,

        @Pattern(regexp = TIME, message = "tuanlink.review.opens must be HH:mm") @DefaultValue("08:30")
        String opens,

        @Pattern(regexp = TIME, message = "tuanlink.review.closes must be HH:mm") @DefaultValue("21:00")
        String closes,

        @DefaultValue("71h") Duration codeLife,
        @DefaultValue("24h") Duration unreachable,
        @DefaultValue("1s") Duration look,
        @DefaultValue("30s") Duration sweep,
        @DefaultValue("8") @Min(1) @Max(32) int hands,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("730d") Duration keptFor,
        @DefaultValue List<@Size(min = 2, max = 60) String> reasons) {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /** Whether people may be reminded now. */
    boolean isDaytime(Instant at, ZoneId zone) {
        LocalTime from = LocalTime.parse(opens);
        LocalTime to = LocalTime.parse(closes);
        LocalTime now = LocalTime.ofInstant(at, zone);
        if (from.equals(to)) {
            return true;
        }
        return from.isBefore(to) ? !now.isBefore(from) && now.isBefore(to) : !now.isBefore(from) || now.isBefore(to);
    }
}
