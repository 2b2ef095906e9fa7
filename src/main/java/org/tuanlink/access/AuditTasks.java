package org.tuanlink.access;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sealing, checking and purging the audit log: each on one node at a time, and taken up by another when that one dies. */
@Configuration(proxyBeanMethods = false)
class AuditTasks {

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    @Bean
    Task<Void> auditSealTask(AuditSealing sealing, AuditProperties properties) {
        return Tasks.recurring("audit-seal", FixedDelay.of(properties.sealInterval()))
                .execute((instance, context) -> {
                    var state = context.getSchedulerState();
                    sealing.seal(state::isShuttingDown);
                });
    }

    @Bean
    Task<Void> auditCheckTask(
            AuditCheck check, AuditChecks checks, AuditPurge purge, AuditProperties properties, Clock clock) {
        return Tasks.recurring("audit-check", new Daily(clock.getZone(), properties.checkAt()))
                .execute((instance, context) -> {
                    var state = context.getSchedulerState();
                    check.check();
                    var before = clock.instant().minus(properties.retention());
                    purge.purge(before, state::isShuttingDown);
                    checks.deleteBefore(before);
                });
    }

    @Bean
    Task<String> auditCheckNowTask(AuditCheck check) {
        return Tasks.oneTime(AuditCheck.NOW)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_TROUBLE))
                .execute((instance, context) -> check.carryOut(Long.parseLong(instance.getData())));
    }
}
