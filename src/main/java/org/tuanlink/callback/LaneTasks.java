package org.tuanlink.callback;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The guarantee that every stored event is handled, whatever became of the node that stored it: the cluster looks for
 * neglected lanes, and whichever nodes have time take them.
 */
@Configuration(proxyBeanMethods = false)
class LaneTasks {

    private static final TaskDescriptor<String> LANE = TaskDescriptor.of("callback-lane", String.class);

    /** The node that stored an event handles it sooner than this. */
    private static final Duration USUAL = Duration.ofSeconds(1);

    @Bean
    Task<Void> callbackInboxTask(LaneTable table, SchedulerClient scheduler, InboxProperties properties, Clock clock) {
        return Tasks.recurring("callback-inbox", FixedDelay.of(properties.sweepInterval()))
                .execute((instance, context) -> sweep(table, scheduler, clock.instant()));
    }

    private static void sweep(LaneTable table, SchedulerClient scheduler, Instant now) {
        for (int lane : table.neglected(now, now.minus(USUAL))) {
            String id = Integer.toString(lane);
            scheduler.schedule(
                    LANE.instance(id).data(id).build(), now, SchedulerClient.ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        }
    }

    @Bean
    Task<String> callbackLaneTask(LaneRun run) {
        // The library's five minutes would keep the sweep from scheduling the lane again.
        return Tasks.oneTime(LANE)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(1)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    var state = context.getSchedulerState();
                    // The next sweep finds the lane again; other tasks need these threads meanwhile.
                    run.run(Integer.parseInt(instance.getData()), () -> state.isShuttingDown() || run.mustGiveWay());
                });
    }
}
