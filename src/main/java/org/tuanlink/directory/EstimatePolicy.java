package org.tuanlink.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the estimate and the choice of route suppose.
 *
 * @param members the route for members
 * @param departments the route for departments; AUTO takes bulk only into a directory without departments
 * @param latency of one call that the choice of a route supposes; the time told goes by what was measured
 * @param concurrency calls at a time
 * @param bulkRows rows of one bulk job; 20,000 of the longest stay below the 20 MB of an upload
 * @param bulkRowsPerSecond how fast WeCom works a bulk job off
 * @param pollInterval between two looks at a bulk job
 */
@Validated
@ConfigurationProperties("tuanlink.directory.estimate")
record EstimatePolicy(
        @DefaultValue("AUTO") Choice members,
        @DefaultValue("AUTO") Choice departments,
        @DefaultValue("100ms") Duration latency,
        @DefaultValue("8") @Min(1) @Max(64) int concurrency,
        @DefaultValue("10000") @Min(1) @Max(20_000) int bulkRows,
        @DefaultValue("200") @Min(1) int bulkRowsPerSecond,
        @DefaultValue("2s") Duration pollInterval) {

    /** What an administrator asks for. */
    enum Choice {
        /** The one that ends sooner. */
        AUTO,
        ONE_BY_ONE,
        BULK
    }

    /** For estimating what was chosen: these routes, at the latency that was measured. */
    EstimatePolicy settled(Estimate chosen, Duration measured) {
        return new EstimatePolicy(
                Choice.valueOf(chosen.members().name()),
                Choice.valueOf(chosen.departments().name()),
                measured,
                concurrency,
                bulkRows,
                bulkRowsPerSecond,
                pollInterval);
    }

    static EstimatePolicy defaults() {
        return new EstimatePolicy(
                Choice.AUTO, Choice.AUTO, Duration.ofMillis(100), 8, 10_000, 200, Duration.ofSeconds(2));
    }
}
