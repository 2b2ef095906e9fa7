package org.tuanlink.messaging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.messaging.*}: the outbox of app messages.
 *
 * @param look how often the queues are looked at
 * @param hands messages given to WeCom at once: enough for 150 a second (its limit) when an answer and two commits take 0.1 s
 * @param firstRetry after the first failure; twice as long after each further one
 * @param giveUpAfter how long a message is tried
 * @param lease how long a node may take over one message before another tries
 * @param keptFor how long settled messages, SMS and receipts stay on record
 */
@Validated
@ConfigurationProperties("tuanlink.messaging")
record MessagingProperties(
        @DefaultValue("1s") Duration look,
        @DefaultValue("16") @Min(1) @Max(32) int hands,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("30m") Duration longestRetry,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("730d") Duration keptFor) {}
