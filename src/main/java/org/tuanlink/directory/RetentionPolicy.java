package org.tuanlink.directory;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long plans and runs are kept.
 *
 * @param history plans and runs with all they hold
 * @param unapplied the changes of plans that were never applied; their summaries stay
 */
@Validated
@ConfigurationProperties("tuanlink.directory.retention")
record RetentionPolicy(
        @DefaultValue("365d") @NotNull Duration history,
        @DefaultValue("90d") @NotNull Duration unapplied) {

    RetentionPolicy {
        if (history.compareTo(Duration.ofDays(1)) < 0 || unapplied.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("tuanlink.directory.retention: at least a day");
        }
    }
}
