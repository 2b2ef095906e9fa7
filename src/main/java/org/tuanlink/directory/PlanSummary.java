package org.tuanlink.directory;

import java.util.List;

/** What a stored plan says beside its changes. */
record PlanSummary(
        ChangeCounts counts,
        List<Finding> preflight,
        List<GuardFinding> guards,
        GuardFigures figures,
        Estimate estimate) {

    static final PlanSummary UNFINISHED = new PlanSummary(
            new ChangeCounts(new ChangeCounts.Departments(0, 0, 0, 0), new ChangeCounts.Members(0, 0, 0)),
            List.of(),
            List.of(),
            GuardFigures.NONE,
            new Estimate(
                    Estimate.Route.ONE_BY_ONE, Estimate.Route.ONE_BY_ONE, java.util.Map.of(), java.time.Duration.ZERO));

    PlanStatus status() {
        if (preflight.stream().anyMatch(Finding::blocks)) {
            return PlanStatus.BLOCKED;
        }
        return guards.isEmpty() ? PlanStatus.READY : PlanStatus.GUARDED;
    }
}
