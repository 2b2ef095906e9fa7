package org.tuanlink.directory;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the schedule is looked after; when it fires is an administrator's choice.
 *
 * @param tick how often the cluster looks whether a time has come
 * @param shortest the shortest time between two firings that may be chosen
 * @param late a time that is dealt with later than this counts as missed and made up for
 */
@Validated
@ConfigurationProperties("tuanlink.directory.schedule")
record ScheduleProperties(
        @DefaultValue("5s") @NotNull Duration tick,
        @DefaultValue("15m") @NotNull Duration shortest,
        @DefaultValue("2m") @NotNull Duration late) {}
