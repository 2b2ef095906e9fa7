package org.tuanlink.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How what the registry changed is brought to WeCom at once.
 *
 * @param pause between two rounds; what was wished meanwhile is carried out together
 * @param together at most so many wishes in one round
 * @param backOff after the first try in vain; it doubles with each
 * @param tries after so many in vain it counts as failed
 * @param seldom how often what failed is tried again by itself
 */
@Validated
@ConfigurationProperties("tuanlink.directory.follow-up")
record FollowUpProperties(
        @DefaultValue("1s") Duration pause,
        @DefaultValue("2000") @Min(1) @Max(10_000) int together,
        @DefaultValue("5s") Duration backOff,
        @DefaultValue("5") @Min(1) @Max(20) int tries,
        @DefaultValue("1h") Duration seldom) {

    /** How long to wait after so many tries in vain. */
    Duration after(int inVain) {
        return inVain >= tries ? seldom : backOff.multipliedBy(1L << Math.min(20, inVain - 1));
    }
}
