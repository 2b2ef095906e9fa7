package org.tuanlink.directory;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.platform.AfterCommit;

/** Makes marks known: to the log and to other modules after the commit, to the mending task within the transaction. */
@Component
class DriftSignal {

    static final TaskDescriptor<Void> MEND = TaskDescriptor.of("directory-mend");

    private static final Logger LOG = LoggerFactory.getLogger(DriftSignal.class);

    private final ApplicationEventPublisher publisher;
    private final SchedulerClient scheduler;
    private final DriftPolicy policy;
    private final DriftMarks marks;
    private final Clock clock;

    DriftSignal(
            ApplicationEventPublisher publisher,
            SchedulerClient scheduler,
            DriftPolicy policy,
            DriftMarks marks,
            Clock clock) {
        this.publisher = publisher;
        this.scheduler = scheduler;
        this.policy = policy;
        this.marks = marks;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void opened(long markId, DriftSubject subject, DriftKind kind) {
        var marked = new DirectoryDriftMarked(markId, subject.isMember(), subject.id(), kind);
        AfterCommit.run(() -> {
            if (marks.find(markId).isEmpty()) {
                // Its handler failed later on, and that alone was rolled back.
                return;
            }
            LOG.warn(
                    "WeCom was changed behind our back: {} {} {} (mark {})",
                    subject.kind(),
                    subject.id(),
                    kind,
                    markId);
            publisher.publishEvent(marked);
        });
    }

    /**
     * Has the open marks mended after the debounce, if that is the policy. Marks of one span of time share one task. Its
     * time is past that span: it never runs while marks are still being added to it.
     */
    void mendSoon() {
        if (policy.onChange() != DriftPolicy.OnChange.MEND) {
            return;
        }
        schedule(clock.instant().toEpochMilli() / span());
    }

    /**
     * Has mending gone on with, not before this time, by the task of a span: however many tasks come to wait, they become
     * one.
     *
     * @param own the span whose task is under way and ends
     */
    void mendAgain(Instant at, String own) {
        long span = span();
        long number = -Math.floorDiv(-at.toEpochMilli(), span) - 2;
        schedule(Long.toString(number).equals(own) ? number + 1 : number);
    }

    private long span() {
        return Math.max(1, policy.debounce().toMillis());
    }

    private void schedule(long number) {
        scheduler.schedule(
                MEND.instance(Long.toString(number)).build(),
                Instant.ofEpochMilli((number + 2) * span()),
                ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
    }
}
