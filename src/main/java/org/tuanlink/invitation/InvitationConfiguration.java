package org.tuanlink.invitation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.messaging.TemplateNeeds;

/**
 * The background work. Each kind is one node's at a time, which is the scheduler's doing and only saves work: rows are
 * taken under locks, so that two nodes at once do no harm.
 */
@Configuration(proxyBeanMethods = false)
class InvitationConfiguration {

    @Bean
    Task<Void> invitationPrepareTask(Preparation preparation, InvitationProperties properties) {
        return Tasks.recurring("invitation-prepare", FixedDelay.of(properties.look()))
                .execute((instance, context) -> preparation.prepare(context.getSchedulerState()::isShuttingDown));
    }

    @Bean
    Task<Void> invitationSendTask(InvitationWork work, InvitationProperties properties) {
        return Tasks.recurring("invitation-send", FixedDelay.of(properties.look()))
                .execute((instance, context) -> work.round(context.getSchedulerState()::isShuttingDown));
    }

    @Bean
    Task<Void> invitationCheckTask(JoinCheck check, InvitationProperties properties) {
        return Tasks.recurring("invitation-check", FixedDelay.of(properties.checkPause()))
                .execute((instance, context) -> check.round(context.getSchedulerState()::isShuttingDown));
    }

    @Bean
    Task<Void> invitationJoinCodeTask(JoinCodes codes) {
        return Tasks.recurring("invitation-join-code", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> codes.renew());
    }

    @Bean
    Task<Void> invitationPurgeTask(InvitationPurge purge) {
        return Tasks.recurring("invitation-purge", FixedDelay.of(Duration.ofDays(1)))
                .execute((instance, context) -> purge.purge(context.getSchedulerState()::isShuttingDown));
    }

    @Bean
    TemplateNeeds invitationSmsNeeds() {
        return new TemplateNeeds(SmsBlocks.FIRST, Set.of("name", "code"));
    }

    @Bean
    TemplateNeeds invitationReminderNeeds() {
        return new TemplateNeeds(SmsBlocks.REMINDER, Set.of("name", "code"));
    }

    @Bean
    TemplateNeeds welcomeNeeds() {
        return new TemplateNeeds(Welcome.TEMPLATE, Set.of("name", "organization", "link"));
    }
}
