package org.tuanlink.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.directory.RunProgress.Stage;

/** A run watched as it goes on: a few look-ups, cheap enough for every second. */
@Service
public class RunWatch {

    private final RunStore runs;
    private final RunStart start;
    private final Journal journal;
    private final Clock clock;

    RunWatch(RunStore runs, RunStart start, Journal journal, Clock clock) {
        this.runs = runs;
        this.start = start;
        this.journal = journal;
        this.clock = clock;
    }

    /** How far it is; empty when there is no such run. */
    public Optional<RunProgress> of(long runId) {
        return runs.find(runId)
                .map(run -> new RunProgress(
                        run,
                        run.done() + run.skipped() + run.failed(),
                        stage(run),
                        waitingUntil(run),
                        runs.isCancelling(run.id()),
                        start.isResumable(run)));
    }

    private Stage stage(RunView run) {
        return switch (run.status()) {
            case QUEUED -> Stage.QUEUED;
            case RUNNING -> journal.next(run.planId()).map(RunWatch::stage).orElse(Stage.REMOVALS);
            case SUCCEEDED, SUCCEEDED_WITH_FAILURES, FAILED, CANCELLED -> Stage.OVER;
        };
    }

    private static Stage stage(ChangeKind kind) {
        if (kind.deletes()) {
            return Stage.REMOVALS;
        }
        return kind.ofMember() ? Stage.MEMBERS : Stage.DEPARTMENTS;
    }

    private @Nullable Instant waitingUntil(RunView run) {
        if (run.status() != RunStatus.RUNNING) {
            return null;
        }
        Optional<Instant> until = run.paused() ? start.wakesAt(run.id()) : runs.waitingUntil(run.id());
        return until.filter(clock.instant()::isBefore).orElse(null);
    }
}
