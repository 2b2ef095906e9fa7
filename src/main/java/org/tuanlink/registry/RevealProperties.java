package org.tuanlink.registry;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Personal data in full.
 *
 * @param perHour how many times an hour one account, or one API token, may look
 */
@Validated
@ConfigurationProperties("tuanlink.registry.reveal")
record RevealProperties(
        @DefaultValue("60") @Min(1) @Max(10_000) int perHour) {}
