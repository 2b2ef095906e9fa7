package org.tuanlink.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How plans are made and applied.
 *
 * @param firstDepartmentId the lowest department id TuanLink gives out
 * @param window changes marked, executed and booked together
 * @param attempts how often a change that WeCom is too busy for is tried before it fails
 * @param probeInterval how often a paused run probes
 * @param jobPoll the first wait for a bulk job's result; it doubles up to the estimate's interval
 * @param jobFallback how often a bulk job's result is asked for while WeCom's callback is relied on to tell of its end
 * @param driftInterval how often the directory is compared with the ledger
 */
@Validated
@ConfigurationProperties("tuanlink.directory.apply")
record ApplyProperties(
        @DefaultValue("2") @Min(2) long firstDepartmentId,
        @DefaultValue("256") @Min(1) @Max(2000) int window,
        @DefaultValue("5") @Min(1) int attempts,
        @DefaultValue("1m") Duration probeInterval,
        @DefaultValue("100ms") Duration jobPoll,
        @DefaultValue("30s") Duration jobFallback,
        @DefaultValue("1h") Duration driftInterval) {}
