package org.tuanlink.directory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.directory.DirectorySummary.PlanBrief;
import org.tuanlink.directory.DirectorySummary.State;

/** How the directory stands: a handful of look-ups, however large it is. */
@Service
public class DirectoryStatus {

    private final PlanStore plans;
    private final DirectoryPlans standing;
    private final RunStore runs;
    private final PlanSources sources;
    private final DriftReview drift;

    DirectoryStatus(PlanStore plans, DirectoryPlans standing, RunStore runs, PlanSources sources, DriftReview drift) {
        this.plans = plans;
        this.standing = standing;
        this.runs = runs;
        this.sources = sources;
        this.drift = drift;
    }

    public DirectorySummary now() {
        Optional<StoredPlan> newest = plans.newestWhole();
        RunView active = runs.active().orElse(null);
        RunView last = runs.lastEnded().orElse(null);
        State state = state(newest, active, last);
        DriftReview.Brief drifted = drift.brief();
        return new DirectorySummary(
                state,
                state == State.CHANGES_WAITING ? newest.map(StoredPlan::changes).orElse(0) : 0,
                newest.map(this::brief).orElse(null),
                active,
                last,
                drifted.openMarks(),
                drifted.state(),
                drifted.checkedAt());
    }

    private PlanBrief brief(StoredPlan plan) {
        int leftOut = (int) plan.summary().preflight().stream()
                .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                .count();
        return new PlanBrief(
                plan.id(), standing.standing(plan), plan.changes(), leftOut, plan.createdBy(), plan.createdAt());
    }

    private State state(Optional<StoredPlan> newest, @Nullable RunView active, @Nullable RunView last) {
        if (active != null) {
            return State.RUNNING;
        } else if (newest.isPresent() && isEqual(newest.get(), last)) {
            return standing.isOvertaken(newest.get()) ? State.MOVED : State.EQUAL;
        } else if (newest.isPresent() && isWaiting(newest.get())) {
            return State.CHANGES_WAITING;
        }
        return sources.ledger().isEmpty() ? State.EMPTY : State.MOVED;
    }

    private boolean isWaiting(StoredPlan plan) {
        boolean says = plan.changes() > 0 || plan.status() == PlanStatus.BLOCKED;
        return says && plan.status() != PlanStatus.APPLIED && !standing.hasMoved(plan);
    }

    /** It found nothing to do, or all it found was done; and nothing moved since. */
    private boolean isEqual(StoredPlan plan, @Nullable RunView last) {
        if (plan.status() == PlanStatus.BLOCKED) {
            return false;
        } else if (plan.changes() == 0) {
            return !standing.hasMoved(plan);
        }
        return last != null
                && last.planId() == plan.id()
                && last.status() == RunStatus.SUCCEEDED
                && sources.registry().revision() == plan.registryRevision()
                && sources.ledger().revision() == runs.ledgerRevision(last.id());
    }
}
