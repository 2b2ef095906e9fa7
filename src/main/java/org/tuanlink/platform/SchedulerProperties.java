package org.tuanlink.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this node takes part in background work.
 *
 * @param enabled false makes a node that only serves requests
 * @param threads tasks at once on this node
 * @param pollingInterval how long a task due on another node's account may lie unseen
 * @param heartbeatInterval how often a running task says it lives
 * @param missedHeartbeats after how many silent intervals another node takes the task over
 * @param lastWork how long a node that stops waits for tasks under way: each ends its present step and hands back the rest
 */
@Validated
@ConfigurationProperties("tuanlink.scheduler")
record SchedulerProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10") @Min(1) @Max(100) int threads,
        @DefaultValue("1s") Duration pollingInterval,
        @DefaultValue("3s") Duration heartbeatInterval,
        @DefaultValue("4") @Min(4) int missedHeartbeats,
        @DefaultValue("15s") Duration lastWork) {}
