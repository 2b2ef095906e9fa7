package org.tuanlink.access;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The audit log.
 *
 * @param retention how long entries are kept; the law (网络安全法) asks six months
 * @param sealInterval how often new entries are put into the chain
 * @param checkAt when the chain is checked every night; what is past its retention is purged after that
 */
@Validated
@ConfigurationProperties("tuanlink.access.audit")
record AuditProperties(
        @DefaultValue("1095d") Duration retention,
        @DefaultValue("5s") Duration sealInterval,
        @DefaultValue("03:20") LocalTime checkAt) {

    private static final Duration SHORTEST = Duration.ofDays(180);

    @AssertTrue(message = "retention must be at least 180d, with its unit") boolean isKeptLongEnough() {
        return retention.compareTo(SHORTEST) >= 0;
    }

    @AssertTrue(message = "seal-interval must be from 100ms to 10m") boolean isSealedSoon() {
        return sealInterval.toMillis() >= 100 && sealInterval.compareTo(Duration.ofMinutes(10)) <= 0;
    }
}
