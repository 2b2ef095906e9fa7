package org.tuanlink.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Page;

/** Runs: started, watched, cancelled, resumed. */
@Service
public class DirectoryRuns {

    private final PlanStore plans;
    private final DirectoryPlans standing;
    private final RunStart start;
    private final RunStore runs;
    private final FailureGroups groups;
    private final Clock clock;

    DirectoryRuns(
            PlanStore plans,
            DirectoryPlans standing,
            RunStart start,
            RunStore runs,
            FailureGroups groups,
            Clock clock) {
        this.plans = plans;
        this.standing = standing;
        this.start = start;
        this.runs = runs;
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * Starts applying a plan in the background.
     *
     * @param approvedGuards the codes of the guards the caller has seen and approves
     * @return the run's id
     */
    public Answer<Long> apply(long planId, Collection<String> approvedGuards, String by) {
        return apply(planId, approvedGuards, by, clock.instant());
    }

    Answer<Long> apply(long planId, Collection<String> approvedGuards, String by, Instant background) {
        return checked(planId, approvedGuards, plan -> start.start(plan, guards(plan), by, background));
    }

    /** A plan without guards, whose deed is recorded by the caller: told of the run within the transaction that makes it. */
    Answer<Long> apply(long planId, String by, Instant background, LongConsumer deed) {
        return checked(planId, List.of(), plan -> start.start(plan, guards(plan), by, background, deed));
    }

    private Answer<Long> checked(
            long planId, Collection<String> approvedGuards, Function<StoredPlan, Answer<Long>> start) {
        Optional<StoredPlan> found = plans.find(planId);
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NO_SUCH_PLAN);
        }
        StoredPlan plan = found.get();
        Optional<Refusal> refusal = refusal(plan, approvedGuards);
        if (refusal.isPresent()) {
            if (refusal.get() == Refusal.PLAN_STALE) {
                plans.move(planId, plan.status(), PlanStatus.STALE);
            }
            return Answer.refused(refusal.get());
        }
        return start.apply(plan);
    }

    private static List<String> guards(StoredPlan plan) {
        return plan.summary().guards().stream()
                .map(guard -> guard.code().name())
                .toList();
    }

    private Optional<Refusal> refusal(StoredPlan plan, Collection<String> approved) {
        Optional<Refusal> byStatus =
                switch (plan.status()) {
                    case BLOCKED -> Optional.of(Refusal.PLAN_BLOCKED);
                    case APPLIED -> Optional.of(Refusal.PLAN_APPLIED);
                    case STALE -> Optional.of(Refusal.PLAN_STALE);
                    case READY, GUARDED -> Optional.empty();
                };
        if (byStatus.isPresent()) {
            return byStatus;
        } else if (runs.anyActive()) {
            return Optional.of(Refusal.RUN_ACTIVE);
        } else if (standing.hasMoved(plan)) {
            return Optional.of(Refusal.PLAN_STALE);
        } else if (!plan.summary().guards().stream()
                .allMatch(guard -> approved.contains(guard.code().name()))) {
            return Optional.of(Refusal.PLAN_GUARDED);
        }
        return plans.hash(plan.id()).equals(plan.hash()) ? Optional.empty() : Optional.of(Refusal.PLAN_ALTERED);
    }

    public Optional<RunView> find(long runId) {
        return runs.find(runId);
    }

    /** The one that is queued or running. */
    public Optional<RunView> active() {
        return runs.active();
    }

    /** The newest first; pages begin at 1. */
    public Page<RunView> list(int page) {
        return new Page<>(runs.page(page, Page.SIZE), page, runs.total());
    }

    /** What failed or waits; pages begin at 1. */
    public Optional<Page<FailureView>> failures(long runId, int page) {
        return runs.find(runId).map(run -> {
            List<FailureView> items = plans.unsuccessful(run.planId(), page, Page.SIZE).stream()
                    .map(FailureView::of)
                    .toList();
            return new Page<>(items, page, plans.unsuccessful(run.planId()));
        });
    }

    /** Asks a run to stop after the changes that are under way. */
    public Answer<RunView> cancel(long runId) {
        if (runs.find(runId).isEmpty()) {
            return Answer.refused(Refusal.NO_SUCH_RUN);
        } else if (!start.cancel(runId)) {
            return Answer.refused(Refusal.RUN_NOT_ACTIVE);
        }
        return seen(runId);
    }

    /** Goes on with what is pending, failed or waiting in a run that ended. */
    public Answer<RunView> resume(long runId) {
        Optional<RunView> run = runs.find(runId);
        if (run.isEmpty()) {
            return Answer.refused(Refusal.NO_SUCH_RUN);
        }
        Optional<Refusal> refusal = start.resume(run.get(), null);
        return refusal.<Answer<RunView>>map(Answer::refused).orElseGet(() -> seen(runId));
    }

    /**
     * Tries one group of failures again, and what waits; the other failures stay as they are. What is pending goes on too.
     *
     * @param group its {@link FailureGroup#key()}
     */
    public Answer<RunView> resume(long runId, String group) {
        Optional<RunView> run = runs.find(runId);
        if (run.isEmpty()) {
            return Answer.refused(Refusal.NO_SUCH_RUN);
        }
        return groups.find(run.get().planId(), group)
                .map(reason -> start.resume(run.get(), reason))
                .map(refusal -> refusal.<Answer<RunView>>map(Answer::refused).orElseGet(() -> seen(runId)))
                .orElseGet(() -> Answer.refused(Refusal.RUN_NOT_RESUMABLE));
    }

    private Answer<RunView> seen(long runId) {
        return Answer.of(runs.find(runId).orElseThrow());
    }
}
