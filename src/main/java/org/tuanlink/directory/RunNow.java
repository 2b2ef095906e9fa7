package org.tuanlink.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.SyncTrace.Station;

/**
 * Applies a small plan on the caller's thread, by the same journal and under the same fence as any run. Its background
 * task waits a little while: it only takes over should this node die on the way.
 */
@Component
class RunNow {

    private static final Duration HEAD_START = Duration.ofSeconds(30);
    private static final int MANY = 300;

    private final DirectoryRuns runs;
    private final DirectoryApply apply;
    private final RunStart start;
    private final Clock clock;

    RunNow(DirectoryRuns runs, DirectoryApply apply, RunStart start, Clock clock) {
        this.runs = runs;
        this.apply = apply;
        this.start = start;
        this.clock = clock;
    }

    /** @param deed told of the run within the transaction that makes it */
    Answer<SyncTrace> apply(PlanView plan, long changes, String by, LongConsumer deed, TraceLog log) {
        boolean background = changes > MANY;
        Instant takeover = background ? clock.instant() : clock.instant().plus(HEAD_START);
        Answer<Long> started = runs.apply(plan.id(), by, takeover, deed);
        if (started instanceof Answer.Refused<Long> refused) {
            return Answer.refused(refused.refusal());
        }
        long runId = started.orThrow(refusal -> new IllegalStateException(refusal.name()));
        if (background) {
            log.step(Station.RESULT, "result.background", runId);
            return Answer.of(log.end(plan.id(), runId, RunStatus.QUEUED));
        }
        apply.carryOut(runId, () -> false, log);
        return Answer.of(ended(plan, runId, log));
    }

    private SyncTrace ended(PlanView plan, long runId, TraceLog log) {
        RunView run = runs.find(runId).orElseThrow();
        if (run.finishedAt() != null) {
            start.forget(runId);
        }
        runs.failures(runId, 1).ifPresent(page -> page.items()
                .forEach(failure -> log.text(
                        Station.RESULT,
                        failure.subject() + "：" + RunSentence.whole(failure.meaning())
                                + RunSentence.whole(failure.advice()))));
        String status = TraceLog.words("status." + run.status());
        log.step(Station.RESULT, "result.run", status, run.done(), run.failed(), run.skipped());
        return log.end(plan.id(), runId, run.status());
    }
}
