package org.tuanlink.checkin;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.checkin.*}: see {@code config/checkin.yml}.
 *
 * @param recheckWithin a failed real-name check is repeated once within this time
 * @param draftsKept how long drafts and withdrawn applications stay that nobody touches
 * @param permanentCodes how many permanent QR codes of the Official Account branches may have; further ones last 30 days
 */
@Validated
@ConfigurationProperties("tuanlink.checkin")
record CheckinProperties(
        @DefaultValue Opens opens,
        @DefaultValue("24h") Duration recheckWithin,
        @DefaultValue("180d") Duration draftsKept,
        @DefaultValue("100000") @Min(0) @Max(100_000) int permanentCodes) {

    /** The first day, by category. */
    record Opens(
            @DefaultValue("2018-01-02") LocalDate college,
            @DefaultValue("2018-01-09") LocalDate school,
            @DefaultValue("2018-01-16") LocalDate other) {}
}
