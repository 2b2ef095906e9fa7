package org.tuanlink.directory;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recurring comparison with WeCom, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class DriftTaskConfiguration {

    @Bean
    Task<Void> directoryDriftTask(DirectoryDrift drift, ApplyProperties properties) {
        return Tasks.recurring("directory-drift", FixedDelay.of(properties.driftInterval()))
                .execute((instance, context) -> drift.checkIfIdle());
    }
}
