package org.tuanlink.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the directory stands, for the head of a page.
 *
 * @param waitingChanges of the newest whole plan that could be applied; 0 when equal or unknown
 * @param newestPlan the newest whole plan, whatever came of it; null when there is none
 * @param activeRun queued or running, else null
 * @param lastRun the newest run that is over, else null
 * @param openMarks departments and members that were changed behind our back and are not settled
 * @param driftState of the last comparison
 */
public record DirectorySummary(
        State state,
        int waitingChanges,
        @Nullable PlanBrief newestPlan,
        @Nullable RunView activeRun,
        @Nullable RunView lastRun,
        int openMarks,
        DriftView.State driftState,
        @Nullable Instant driftCheckedAt) {

    public enum State {
        /** Nothing was ever loaded. */
        EMPTY,
        RUNNING,
        /** Equal to the registry, as far as the last plan or run knows. */
        EQUAL,
        CHANGES_WAITING,
        /** Registry, directory or time moved on since the last plan, or it was not all done: a new one has to look. */
        MOVED
    }

    /** Whether the newest plan was applied and not all of it was done. */
    public boolean isUnfinished() {
        return state == State.MOVED
                && newestPlan != null
                && lastRun != null
                && lastRun.planId() == newestPlan.id()
                && lastRun.status() != RunStatus.SUCCEEDED;
    }

    /** Whether the newest plan stands, but for an error that has to be mended. */
    public boolean isBlocked() {
        return state == State.CHANGES_WAITING && newestPlan != null && newestPlan.status() == PlanStatus.BLOCKED;
    }

    /**
     * A plan in short.
     *
     * @param leftOut warnings of its preflight: whom or what it left out
     */
    public record PlanBrief(
            long id, PlanStatus status, int changes, int leftOut, String createdBy, Instant createdAt) {}
}
