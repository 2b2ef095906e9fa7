package org.tuanlink.directory;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The schedule and the purge of old plans, each looked at by one node at a time; a node that dies leaves them to another
 * after a few missed heartbeats.
 */
@Configuration(proxyBeanMethods = false)
class ScheduleTaskConfiguration {

    private static final Duration PURGE = Duration.ofHours(1);

    @Bean
    Task<Void> directoryScheduleTask(ScheduledSync sync, ScheduleProperties properties) {
        return Tasks.recurring("directory-schedule", FixedDelay.of(properties.tick()))
                .execute((instance, context) -> sync.tick());
    }

    @Bean
    Task<Void> directoryHistoryPurgeTask(HistoryPurge purge) {
        return Tasks.recurring("directory-history-purge", FixedDelay.of(PURGE))
                .execute((instance, context) -> purge.purge());
    }
}
