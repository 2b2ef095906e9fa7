package org.tuanlink.onboarding;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.messaging.TemplateNeeds;

/** Which templates are filled here, and with what; and how long wishes stay on record. */
@Configuration(proxyBeanMethods = false)
class OnboardingConfiguration {

    @Bean
    Task<Void> onboardingPurgeTask(JdbcTemplate jdbc, OnboardingProperties properties, Clock clock) {
        return Tasks.recurring("onboarding-purge", FixedDelay.of(Duration.ofDays(1)))
                .execute((instance, context) -> jdbc.update(
                        "DELETE FROM onboarding_alias_request WHERE state <> 'OPEN' AND decided_at < ?",
                        Timestamp.from(clock.instant().minus(properties.requestsKept()))));
    }

    @Bean
    TemplateNeeds aliasAskedNeeds() {
        return new TemplateNeeds(
                AliasRequestCards.ASKED,
                Set.of("organization", "before", "wanted", "link", "superior", "asker", "reason"));
    }

    @Bean
    TemplateNeeds aliasApprovedNeeds() {
        return new TemplateNeeds(AliasRequestCards.APPROVED, Set.of("organization", "before", "wanted", "link"));
    }

    @Bean
    TemplateNeeds aliasRefusedNeeds() {
        return new TemplateNeeds(AliasRequestCards.REFUSED, Set.of("organization", "before", "wanted", "link", "note"));
    }
}
