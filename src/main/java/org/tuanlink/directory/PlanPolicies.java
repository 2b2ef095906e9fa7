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

    /**
     * The estimate's policy for one plan. Departments are only ever replaced in bulk unasked while the directory holds
     * none: later a replacement deletes what is absent from its file, so an administrator has to ask for it.
     *
     * @param route what an administrator asked for, null for the configured choice
     * @param departmentsInDirectory ours and others'
     */
    EstimatePolicy estimateBy(EstimatePolicy.@Nullable Choice route, int departmentsInDirectory) {
        EstimatePolicy.Choice members = route == null ? estimate.members() : route;
        EstimatePolicy.Choice departments = route == null ? estimate.departments() : route;
        boolean unasked = departments == EstimatePolicy.Choice.AUTO && departmentsInDirectory > 0;
        return new EstimatePolicy(
                members,
                unasked ? EstimatePolicy.Choice.ONE_BY_ONE : departments,
                estimate.latency(),
                estimate.concurrency(),
                estimate.bulkRows(),
                estimate.bulkRowsPerSecond(),
                estimate.pollInterval());
    }
}
