package org.tuanlink.progress;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The background work: to take in what has changed, to keep the history, and to count everything anew. */
@Configuration(proxyBeanMethods = false)
class ProgressConfiguration {

    @Bean
    Task<Void> progressFoldTask(Folding folding, ProgressProperties properties) {
        return Tasks.recurring("progress-fold", FixedDelay.of(properties.look()))
                .execute((instance, context) -> folding.workOff(context.getSchedulerState()::isShuttingDown));
    }

    @Bean
    Task<Void> progressDayTask(History history, ProgressProperties properties) {
        return Tasks.recurring("progress-day", FixedDelay.of(properties.snapshot()))
                .execute((instance, context) -> history.write());
    }

    @Bean
    Task<Void> progressRebuildTask(Rebuilding rebuilding, ProgressProperties properties, Clock clock) {
        return Tasks.recurring("progress-rebuild", new Daily(clock.getZone(), properties.rebuildAt()))
                .execute((instance, context) -> rebuilding.rebuild());
    }
}
