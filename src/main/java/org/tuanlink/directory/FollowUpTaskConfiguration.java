package org.tuanlink.directory;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wishes are carried out by one node at a time, round after round. The rows are the outbox; a task of its own for each
 * would let a thousand callers wait for one another.
 */
@Configuration(proxyBeanMethods = false)
class FollowUpTaskConfiguration {

    @Bean
    Task<Void> directoryFollowUpTask(FollowUpRound round, FollowUpProperties properties) {
        return Tasks.recurring("directory-follow-up", FixedDelay.of(properties.pause()))
                .execute((instance, context) -> round.follow());
    }
}
