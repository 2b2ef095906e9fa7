package org.tuanlink.directory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.FiringView.Outcome;
import org.tuanlink.directory.ScheduleStore.Schedule;

/** What the schedule does when it fires: plans, applies below the guards, tells how it ended. */
@Component
class ScheduledPlan {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledPlan.class);

    private final DirectoryPlans plans;
    private final DirectoryRuns runs;
    private final ScheduleStore store;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher publisher;

    ScheduledPlan(
            DirectoryPlans plans,
            DirectoryRuns runs,
            ScheduleStore store,
            TransactionTemplate transactions,
            ApplicationEventPublisher publisher) {
        this.plans = plans;
        this.runs = runs;
        this.store = store;
        this.transactions = transactions;
        this.publisher = publisher;
    }

    boolean isRunActive() {
        return runs.active().isPresent();
    }

    long plan() {
        return plans.create(null, null, null, DirectorySchedule.ACTOR)
                .orThrow(refusal -> new IllegalStateException(refusal.name()));
    }

    /** False when the plan is stale. */
    boolean apply(long firingId, long planId, boolean autoApply) {
        PlanView plan = plans.find(planId).orElseThrow();
        return switch (plan.status()) {
            case STALE -> false;
            case BLOCKED -> ended(firingId, Outcome.BLOCKED, blocked(plan));
            case GUARDED -> ended(firingId, Outcome.GUARDED, guarded(plan));
            case READY, APPLIED -> ready(firingId, plan, autoApply);
        };
    }

    private boolean ended(long firingId, Outcome outcome, @Nullable String reason) {
        end(firingId, outcome, reason);
        return true;
    }

    private boolean ready(long firingId, PlanView plan, boolean autoApply) {
        if (plan.total() == 0) {
            end(firingId, Outcome.NOTHING_TO_DO, null);
            return true;
        }
        // Hours may lie between the firing and this, or the planning at least: what was chosen meanwhile counts.
        Schedule now = store.read();
        if (!now.enabled()) {
            return ended(firingId, Outcome.CANCELLED, null);
        } else if (!autoApply || !now.autoApply()) {
            return ended(firingId, Outcome.PLANNED, null);
        }
        Answer<Long> started = runs.apply(plan.id(), List.of(), DirectorySchedule.ACTOR);
        if (started instanceof Answer.Given<Long> given) {
            store.running(firingId, given.value());
            return true;
        }
        Refusal refusal = ((Answer.Refused<Long>) started).refusal();
        if (refusal == Refusal.PLAN_STALE) {
            return false;
        } else if (refusal == Refusal.RUN_ACTIVE) {
            return skip(firingId);
        }
        // Applied by somebody quicker: its run is found at the next look.
        return refusal == Refusal.PLAN_APPLIED || ended(firingId, Outcome.BROKEN, refusal.sentence(""));
    }

    /**
     * Leaves the run alone that is active; always true. When it is this firing's own, begun by another node that believed
     * this one dead, the firing goes on: the run is found at the next look.
     */
    boolean skip(long firingId) {
        return store.hasRun(firingId) || ended(firingId, Outcome.SKIPPED, Refusal.RUN_ACTIVE.sentence(""));
    }

    private static String blocked(PlanView plan) {
        return plan.preflight().stream()
                .filter(item -> item.severity().equals(Finding.Severity.ERROR.name()))
                .limit(3)
                .map(PlanView.PreflightItem::message)
                .collect(Collectors.joining("；"));
    }

    private static String guarded(PlanView plan) {
        return plan.guards().stream().map(PlanView.GuardItem::message).collect(Collectors.joining("；"));
    }

    /** Ends the firing with its run, if that is over. */
    void endWithRun(long firingId, long runId) {
        RunView run = runs.find(runId).orElseThrow();
        switch (run.status()) {
            case QUEUED, RUNNING -> {
                // Looked at again.
            }
            case SUCCEEDED -> end(firingId, Outcome.APPLIED, null);
            case SUCCEEDED_WITH_FAILURES -> end(firingId, Outcome.APPLIED_WITH_FAILURES, run.reason());
            case FAILED -> end(firingId, Outcome.RUN_FAILED, run.reason());
            case CANCELLED -> end(firingId, Outcome.CANCELLED, run.reason());
        }
    }

    /** Ends it, counts failures in a row, and pauses the schedule after too many. */
    void end(long firingId, Outcome outcome, @Nullable String reason) {
        Optional<Boolean> rests = Objects.requireNonNull(transactions.execute(status -> {
            Schedule schedule = store.lock();
            return store.end(firingId, outcome, reason) ? Optional.of(count(schedule, outcome)) : Optional.empty();
        }));
        if (rests.isEmpty()) {
            return;
        }
        boolean paused = rests.get();
        LOG.info("The schedule's firing {} ended: {}{}", firingId, outcome, paused ? "; it pauses" : "");
        if (outcome.needsAttention() || paused) {
            store.find(firingId)
                    .ifPresent(firing -> publisher.publishEvent(
                            new DirectoryScheduleTold(firingId, outcome, firing.planId(), firing.runId(), paused)));
        }
    }

    private boolean count(Schedule schedule, Outcome outcome) {
        if (outcome.saysNothing()) {
            return false;
        }
        int failures = outcome.isFailure() ? schedule.failures() + 1 : 0;
        boolean pause = failures >= schedule.pauseAfter() && schedule.isActive();
        if (schedule.pausedAt() == null) {
            store.failures(failures, pause);
        }
        return pause;
    }
}
