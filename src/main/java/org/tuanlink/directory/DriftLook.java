package org.tuanlink.directory;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Has the directory compared soon after a run, so that the marks of what the run mended are closed. Where this is lost,
 * the recurring comparison does it.
 */
@Component
class DriftLook {

    static final TaskDescriptor<Void> LOOK = TaskDescriptor.of("directory-look");

    private final DriftMarks marks;
    private final SchedulerClient scheduler;
    private final Clock clock;

    DriftLook(DriftMarks marks, SchedulerClient scheduler, Clock clock) {
        this.marks = marks;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void after(long runId) {
        if (marks.countOpen() > 0) {
            scheduler.schedule(
                    LOOK.instance(Long.toString(runId)).build(),
                    clock.instant(),
                    ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        }
    }
}
