package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.wecom.BatchJobId;
import org.tuanlink.wecom.DepartmentNode;

/**
 * What a run writes, each step one transaction that holds the run: a node that lost the run cannot write any more. No
 * call to WeCom is made in here.
 */
@Component
class RunBooks {

    private final TransactionTemplate transactions;
    private final RunStore runs;
    private final Journal journal;
    private final LedgerBook ledger;
    private final Identities identities;

    RunBooks(
            TransactionTemplate transactions,
            RunStore runs,
            Journal journal,
            LedgerBook ledger,
            Identities identities) {
        this.transactions = transactions;
        this.runs = runs;
        this.journal = journal;
        this.ledger = ledger;
        this.identities = identities;
    }

    /** Takes the run up; empty when it is over. */
    Optional<Run> take(long runId) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Optional<Run> run = runs.take(runId);
            run.ifPresent(taken -> runs.count(taken, journal.counts(taken.planId())));
            return run;
        }));
    }

    /** Marks what is about to be sent; false when the run is to stop instead. */
    boolean mark(Run run, List<JournalEntry> entries) {
        return inHold(run, () -> {
            journal.mark(run.planId(), entries);
            return true;
        });
    }

    /** Puts what was marked and certainly not lost back into the queue. */
    void unmark(Run run) {
        transactions.executeWithoutResult(status -> {
            runs.hold(run);
            journal.unmark(run.planId());
        });
    }

    /** Puts what was marked and not sent back, as if it had not been marked. */
    void takeBack(Run run) {
        transactions.executeWithoutResult(status -> {
            runs.hold(run);
            journal.takeBack(run.planId());
        });
    }

    void jobStarted(Run run, BatchJobId job) {
        transactions.executeWithoutResult(status -> {
            runs.hold(run);
            journal.jobStarted(run, job);
        });
    }

    /** Books what came of a window: journal, ledger and counters at once. */
    void book(Run run, Collection<? extends Outcome> outcomes, long calls, boolean endsJob) {
        transactions.executeWithoutResult(status -> {
            runs.hold(run);
            List<Outcome> all = new ArrayList<>(outcomes);
            List<Change> effects = effects(all);
            journal.book(run.planId(), all);
            List<DepartmentNode> foreign = foreign(all);
            if (!foreign.isEmpty()) {
                identities.release(foreign);
            }
            Long revision = effects.isEmpty() && foreign.isEmpty() ? null : ledger.book(effects);
            runs.add(run, RunCounts.of(all), calls, revision);
            if (endsJob) {
                journal.jobEnded(run);
            }
        });
    }

    /** Whose ids were to be ours. */
    private static List<DepartmentNode> foreign(List<Outcome> outcomes) {
        List<DepartmentNode> foreign = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Failed failed && failed.foreign() != null) {
                foreign.add(failed.foreign());
            }
        }
        return foreign;
    }

    private static List<Change> effects(List<Outcome> outcomes) {
        List<Change> effects = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Done done) {
                effects.add(done.effect());
            }
        }
        return effects;
    }

    void pause(Run run, long calls) {
        transactions.executeWithoutResult(status -> {
            runs.hold(run);
            runs.add(run, RunCounts.NONE, calls, null);
            runs.pause(run, true, RunSentence.PAUSED.meaning());
        });
    }

    void goOn(Run run, long calls) {
        transactions.executeWithoutResult(status -> {
            runs.hold(run);
            runs.add(run, RunCounts.NONE, calls, null);
            runs.pause(run, false, null);
        });
    }

    void note(Run run, RunSentence sentence) {
        transactions.executeWithoutResult(status -> {
            runs.hold(run);
            runs.note(run, sentence.meaning());
        });
    }

    void finish(Run run, RunStatus status, @Nullable String reason, long calls) {
        transactions.executeWithoutResult(transaction -> {
            runs.hold(run);
            runs.add(run, RunCounts.NONE, calls, null);
            runs.finish(run, status, reason);
        });
    }

    /** Whether someone asked to cancel the run; throws when it is no longer ours. Each mark asks too. */
    boolean isCancelled(Run run) {
        return !inHold(run, () -> true);
    }

    private boolean inHold(Run run, BooleanSupplier unlessCancelled) {
        return Boolean.TRUE.equals(transactions.execute(status -> !runs.hold(run) && unlessCancelled.getAsBoolean()));
    }
}
