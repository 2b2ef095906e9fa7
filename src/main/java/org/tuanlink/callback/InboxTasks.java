package org.tuanlink.callback;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The purge, and replays of ranges: a node that dies leaves the rest of a replay to another. */
@Configuration(proxyBeanMethods = false)
class InboxTasks {

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    @Bean
    Task<Void> callbackPurgeTask(InboxPurge purge, InboxProperties properties) {
        return Tasks.recurring("callback-purge", FixedDelay.of(properties.purgeInterval()))
                .execute((instance, context) -> {
                    var state = context.getSchedulerState();
                    purge.purge(state::isShuttingDown);
                });
    }

    @Bean
    Task<String> callbackReplayTask(CallbackReplays replays, Clock clock) {
        return Tasks.custom(CallbackReplays.TASK)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_TROUBLE))
                .execute((instance, context) -> {
                    var state = context.getSchedulerState();
                    boolean finished = replays.carryOut(Long.parseLong(instance.getData()), state::isShuttingDown);
                    return finished
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (complete, operations) -> operations.reschedule(complete, clock.instant());
                });
    }
}
