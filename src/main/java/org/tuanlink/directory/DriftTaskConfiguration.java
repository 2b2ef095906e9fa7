package org.tuanlink.directory;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Comparing with WeCom again and again, and mending what was marked: on one node at a time. */
@Configuration(proxyBeanMethods = false)
class DriftTaskConfiguration {

    /** As long as events can be replayed. */
    private static final Duration KEPT = Duration.ofDays(180);

    @Bean
    Task<Void> directoryDriftTask(
            DirectoryDrift drift, DriftMarks marks, JobEnds ends, ApplyProperties properties, Clock clock) {
        return Tasks.recurring("directory-drift", FixedDelay.of(properties.driftInterval()))
                .execute((instance, context) -> {
                    marks.purge(clock.instant().minus(KEPT));
                    ends.purge();
                    drift.checkIfIdle();
                });
    }

    @Bean
    Task<Void> directoryLookTask(DirectoryDrift drift) {
        return Tasks.oneTime(DriftLook.LOOK)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(2)))
                .execute((instance, context) -> drift.checkIfIdle());
    }

    @Bean
    Task<Void> directoryMendTask(DriftMending mending, DriftSignal signal, DriftPolicy policy) {
        return Tasks.custom(DriftSignal.MEND)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(2)))
                .execute((instance, context) -> {
                    // It may have been changed since the task was scheduled.
                    if (policy.onChange() == DriftPolicy.OnChange.MEND) {
                        mending.mend(policy.retry()).ifPresent(at -> signal.mendAgain(at, instance.getId()));
                    }
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }
}
