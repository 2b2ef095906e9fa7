package org.tuanlink.operation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.operation.*}: how the province's admins are told.
 *
 * @param look how often it is looked for news
 * @param settle how old drift must be: what mends itself at once is no news, and what is changed together is told together
 * @param gather between two messages about drift
 */
@Validated
@ConfigurationProperties("tuanlink.operation")
record OperationProperties(
        @DefaultValue("15s") Duration look,
        @DefaultValue("2m") Duration settle,
        @DefaultValue("1h") Duration gather) {}
