package org.tuanlink.checkin;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.messaging.TemplateNeeds;

/**
 * The background work. Each kind is one node's at a time, which is the scheduler's doing and only saves work: rows are
 * claimed one by one, so that two nodes at once do no harm.
 */
@Configuration(proxyBeanMethods = false)
class CheckinConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(CheckinConfiguration.class);
    private static final Duration DAILY = Duration.ofHours(24);

    @Bean(destroyMethod = "shutdown")
    ExecutorService identityHands(IdentityProperties properties) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(properties.hands(), work -> {
            Thread thread = new Thread(work, "identity-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    Task<Void> checkinIdentityTask(
            IdentityCheckTable table,
            IdentityDays days,
            IdentityBooking booking,
            IdentityProperties properties,
            ProviderGuard provider,
            ExecutorService identityHands) {
        var task = Tasks.recurring("checkin-identity", FixedDelay.of(properties.look()));
        GuardedVerifier verifier = provider.verifier().orElse(null);
        if (verifier == null) {
            LOG.warn("tuanlink.identity is not configured: real-name checks wait until it is");
            return task.execute((instance, context) -> {});
        }
        IdentityChecks checks = new IdentityChecks(table, days, booking, verifier, identityHands);
        return task.execute((instance, context) -> round(checks, context.getSchedulerState()::isShuttingDown));
    }

    private static void round(IdentityChecks checks, BooleanSupplier stop) {
        try {
            checks.round(stop);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The node is going down.
        }
    }

    @Bean
    TemplateNeeds submittedNeeds() {
        return new TemplateNeeds("mp-" + Notices.SUBMITTED, Set.of("name", "branch", "time"));
    }

    @Bean
    TemplateNeeds returnedNeeds() {
        return new TemplateNeeds("mp-" + Notices.RETURNED, Set.of("name", "branch", "reason", "time"));
    }

    @Bean
    TemplateNeeds approvedNeeds() {
        return new TemplateNeeds("mp-" + Notices.APPROVED, Set.of("name", "branch", "time"));
    }

    @Bean
    TemplateNeeds reminderNeeds() {
        return new TemplateNeeds("mp-" + CheckinReminders.TEMPLATE, Set.of("name", "branch"));
    }

    @Bean
    Task<Void> checkinPurgeTask(CheckinPurge purge) {
        return Tasks.recurring("checkin-purge", FixedDelay.of(DAILY))
                .execute((instance, context) -> purge.purge(context.getSchedulerState()::isShuttingDown));
    }
}
