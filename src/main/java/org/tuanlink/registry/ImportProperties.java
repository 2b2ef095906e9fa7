package org.tuanlink.registry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.registry.imports.*}: how long imports stay on record after their end.
 *
 * @param errorsKept what rows were refused for, which may quote them
 * @param kept that there was an import, by whom, and how many rows it took
 */
@Validated
@ConfigurationProperties("tuanlink.registry.imports")
record ImportProperties(
        @DefaultValue("180d") Duration errorsKept,
        @DefaultValue("1095d") Duration kept) {}
