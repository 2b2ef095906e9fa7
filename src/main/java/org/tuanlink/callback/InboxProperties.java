package org.tuanlink.callback;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How callbacks are kept and handled.
 *
 * @param writers threads that store, each with a database connection of its own
 * @param queue requests that may wait to be stored; more are refused at once
 * @param batch messages written together
 * @param answerWithin after which a request is refused: WeCom waits 5 s
 * @param databaseTimeout for a connection, and for the answer to a write
 * @param laneThreads threads of this node that handle events
 * @param laneBatch events handled in one transaction
 * @param lanePause between two looks at the same lane; makes few large transactions of many small ones
 * @param laneTimeout for the database's answer to any statement while events are handled
 * @param attempts how often an event is handed over before it is parked
 * @param firstRetry the pause after the first failure; it doubles up to the longest
 * @param sweepInterval how often the cluster looks for events that nobody handles
 * @param duplicatesKnownFor how long after it was received an event's repetition is recognised
 * @param keptFor how long an event can be replayed; then it is deleted
 * @param purgeInterval how often old events are looked for
 */
@Validated
@ConfigurationProperties("tuanlink.callback.inbox")
record InboxProperties(
        @DefaultValue("2") @Min(1) @Max(16) int writers,
        @DefaultValue("2000") @Min(1) int queue,
        @DefaultValue("256") @Min(1) @Max(1000) int batch,
        @DefaultValue("4s") Duration answerWithin,
        @DefaultValue("1500ms") Duration databaseTimeout,
        @DefaultValue("2") @Min(1) @Max(16) int laneThreads,
        @DefaultValue("100") @Min(1) @Max(1000) int laneBatch,
        @DefaultValue("50ms") Duration lanePause,
        @DefaultValue("30s") Duration laneTimeout,
        @DefaultValue("12") @Min(1) @Max(100) int attempts,
        @DefaultValue("1s") Duration firstRetry,
        @DefaultValue("10m") Duration longestRetry,
        @DefaultValue("1s") Duration sweepInterval,
        @DefaultValue("30d") Duration duplicatesKnownFor,
        @DefaultValue("180d") Duration keptFor,
        @DefaultValue("1h") Duration purgeInterval) {

    /** A repetition of an event that was deleted would be taken for a new one. */
    @AssertTrue(message = "duplicates-known-for must be at least 1d and not exceed kept-for") boolean isKeptAsLongAsKnown() {
        // A number without a unit would be milliseconds, and empty the inbox.
        return duplicatesKnownFor.compareTo(Duration.ofDays(1)) >= 0 && duplicatesKnownFor.compareTo(keptFor) <= 0;
    }

    @AssertTrue(message = "database-timeout must be at least 250ms and less than answer-within, which must be under 5s") boolean isAnsweredInTime() {
        return databaseTimeout.toMillis() >= 250
                && databaseTimeout.compareTo(answerWithin) < 0
                && answerWithin.compareTo(Duration.ofSeconds(5)) < 0;
    }

    @AssertTrue(
            message =
                    "first-retry, lane-timeout, sweep-interval and purge-interval must be positive, first-retry not above longest-retry")
    boolean isPaced() {
        return firstRetry.toMillis() > 0
                && laneTimeout.toMillis() > 0
                && firstRetry.compareTo(longestRetry) <= 0
                && sweepInterval.toMillis() > 0
                && purgeInterval.toMillis() > 0;
    }
}
