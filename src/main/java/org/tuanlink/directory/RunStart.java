package org.tuanlink.directory;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes runs active. The background task is scheduled in the transaction that makes the run, so that there is never one
 * without the other.
 */
@Component
class RunStart {

    private static final Logger LOG = LoggerFactory.getLogger(RunStart.class);

    static final TaskDescriptor<String> TASK = TaskDescriptor.of("directory-run", String.class);

    private final TransactionTemplate transactions;
    private final PlanStore plans;
    private final RunStore runs;
    private final RunGround ground;
    private final Clock clock;

    RunStart(TransactionTemplate transactions, PlanStore plans, RunStore runs, RunGround ground, Clock clock) {
        this.transactions = transactions;
        this.plans = plans;
        this.runs = runs;
        this.ground = ground;
        this.clock = clock;
    }

    /** @param approved the guards that were approved, of those that stand before the plan */
    Answer<Long> start(StoredPlan plan, List<String> approved, String by, Instant background) {
        return start(plan, approved, by, background, run -> ground.deeds().started(run, plan, by));
    }

    /** @param deed records who started what, within the transaction */
    Answer<Long> start(StoredPlan plan, List<String> approved, String by, Instant background, LongConsumer deed) {
        return Objects.requireNonNull(transactions.execute(status -> {
            // Held to the end of the transaction: no one books between the check and the run.
            if (ground.ledger().lock() != plan.ledgerRevision()) {
                return Answer.refused(Refusal.PLAN_STALE);
            }
            Optional<Long> run = runs.create(plan.id(), plan.changes(), plan.ledgerRevision(), by, approved);
            if (run.isEmpty()) {
                return Answer.refused(Refusal.RUN_ACTIVE);
            } else if (!plans.move(plan.id(), plan.status(), PlanStatus.APPLIED)) {
                status.setRollbackOnly();
                return Answer.refused(Refusal.PLAN_APPLIED);
            }
            ground.scheduler().schedule(task(run.get()), background, ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
            deed.accept(run.get());
            return Answer.of(run.get());
        }));
    }

    /** Asks a run to stop after what is under way; false when it is over. */
    boolean cancel(long runId) {
        boolean asked = Boolean.TRUE.equals(transactions.execute(status -> {
            boolean active = runs.askToCancel(runId);
            if (active) {
                ground.deeds().cancelled(runId);
            }
            return active;
        }));
        if (asked) {
            wake(runId);
        }
        return asked;
    }

    /** Whether an ended run could be made active now, as far as that is known without a lock. */
    boolean isResumable(RunView run) {
        return isUnfinished(run)
                && !runs.anyActive()
                && ground.ledgerNow().revision() == runs.ledgerRevision(run.id())
                && !ground.journal().needsReleasedId(run.planId());
    }

    private static boolean isUnfinished(RunView run) {
        return switch (run.status()) {
            case CANCELLED, FAILED, SUCCEEDED_WITH_FAILURES -> true;
            case QUEUED, RUNNING, SUCCEEDED -> false;
        };
    }

    /**
     * Makes an ended run active again; the refusal if that cannot be.
     *
     * @param group null for all that failed
     */
    Optional<Refusal> resume(RunView run, FailureGroups.@Nullable Reason group) {
        if (!isUnfinished(run)) {
            return Optional.of(Refusal.RUN_NOT_RESUMABLE);
        }
        return Objects.requireNonNull(transactions.execute(status -> {
            if (ground.ledger().lock() != runs.ledgerRevision(run.id())
                    || ground.journal().needsReleasedId(run.planId())) {
                return Optional.of(Refusal.RUN_SUPERSEDED);
            } else if (!runs.reactivate(run.id())) {
                return Optional.of(Refusal.RUN_ACTIVE);
            }
            if (group == null) {
                ground.journal().reopen(run.planId());
            } else {
                ground.journal().reopen(run.planId(), group);
            }
            ground.scheduler().schedule(task(run.id()), clock.instant(), ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
            ground.deeds().resumed(run.id());
            return Optional.<Refusal>empty();
        }));
    }

    /** A run that sleeps until its next probe is looked at now. */
    void wake(long runId) {
        ground.scheduler()
                .getScheduledExecution(task(runId))
                .filter(execution -> !execution.isPicked())
                .ifPresent(
                        execution -> unlessPicked(() -> ground.scheduler().reschedule(task(runId), clock.instant())));
    }

    /** A node may take the task up between the look and this: then there is nothing to do. */
    private static void unlessPicked(Runnable deed) {
        try {
            deed.run();
        } catch (TaskInstanceException picked) {
            LOG.debug("A run's task was taken up meanwhile", picked);
        }
    }

    /** The background task is not needed any more. */
    void forget(long runId) {
        ground.scheduler()
                .getScheduledExecution(task(runId))
                .filter(execution -> !execution.isPicked())
                .ifPresent(execution -> unlessPicked(() -> ground.scheduler().cancel(task(runId))));
    }

    /** When a run that sleeps is taken up again; empty when a node has it in hands. */
    Optional<Instant> wakesAt(long runId) {
        return ground.scheduler()
                .getScheduledExecution(task(runId))
                .filter(execution -> !execution.isPicked())
                .map(execution -> execution.getExecutionTime());
    }

    private TaskInstance<String> task(long runId) {
        // Each activation is a task of its own: the one before may still be on its way out of the table.
        return TASK.instance(runId + "-" + runs.generation(runId))
                .data(Long.toString(runId))
                .build();
    }

    /** What a run stands on. */
    @Component
    record RunGround(
            SchedulerClient scheduler, LedgerBook ledger, Ledger ledgerNow, Journal journal, DirectoryDeeds deeds) {}
}
