package org.tuanlink.directory;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done about changes that others made in WeCom behind our back.
 *
 * @param onChange tell an administrator, or mend at once
 * @param debounce after a change this much time is left for others to follow, so that they are mended together
 * @param retry when a run or a failed read was in the way, mending is tried again after this
 * @param clockSkew by how much WeCom's clock and ours may differ: an event this close to a call of ours may be its echo
 */
@ConfigurationProperties("tuanlink.directory.drift")
record DriftPolicy(
        @DefaultValue("TELL") OnChange onChange,
        @DefaultValue("10s") Duration debounce,
        @DefaultValue("30s") Duration retry,
        @DefaultValue("5s") Duration clockSkew) {

    DriftPolicy {
        if (debounce.isNegative() || retry.isNegative() || clockSkew.isNegative()) {
            throw new IllegalArgumentException("The durations of tuanlink.directory.drift must not be negative");
        }
    }

    enum OnChange {
        TELL,
        MEND
    }

    static DriftPolicy defaults() {
        return new DriftPolicy(OnChange.TELL, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(5));
    }
}
