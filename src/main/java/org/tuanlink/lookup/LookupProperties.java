package org.tuanlink.lookup;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.lookup.*}: how often operators may remind, and cadres look up.
 *
 * @param remindGap between two reminders of one cadre, of one branch's operators, or of one member
 * @param remindMost reminders of one of them in all
 * @param opens members are not reminded before, in Guangdong's time
 * @param closes nor from then on; the same as {@code opens} for the whole day
 * @param searches that one cadre may make in an hour; while somebody types, each pause is one
 * @param profiles of cadres and organisations that one cadre may open in an hour
 */
@Validated
@ConfigurationProperties("tuanlink.lookup")
record LookupProperties(
        @DefaultValue("3d") Duration remindGap,
        @DefaultValue("5") int remindMost,

        @DefaultValue("08:00") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME)
        LocalTime opens,

        @DefaultValue("21:00") @DateTimeFormat(iso = DateTimeFormat.ISO.TIME)
        LocalTime closes,

        @DefaultValue("600") @Min(1) int searches,
        @DefaultValue("200") @Min(1) int profiles) {}
