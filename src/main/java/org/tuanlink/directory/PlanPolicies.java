package org.tuanlink.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.wecom.WeComLimits;

/** What planning is told to do and to keep to. */
@Component
record PlanPolicies(
        ProjectionPolicy projection,
        DirectoryLimits limits,
        GuardPolicy guard,
        EstimatePolicy estimate,
        WeComLimits wecom) {

    /** The estimate's policy with the route an administrator asked for. */
    EstimatePolicy estimateBy(EstimatePolicy.@Nullable Choice route) {
        if (route == null) {
            return estimate;
        }
        return new EstimatePolicy(
                route,
                route,
                estimate.latency(),
                estimate.concurrency(),
                estimate.bulkRows(),
                estimate.bulkRowsPerSecond(),
                estimate.pollInterval());
    }
}
