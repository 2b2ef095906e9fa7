package org.tuanlink.lookup;

import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.messaging.TemplateNeeds;

/** What reminders need. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LookupProperties.class)
class LookupConfiguration {

    @Bean
    TemplateNeeds entryReminderNeeds() {
        return new TemplateNeeds(AbsenceReminders.ENTRY, Set.of("name", "organization", "asker", "link"));
    }

    @Bean
    TemplateNeeds checkInReminderNeeds() {
        return new TemplateNeeds(AbsenceReminders.CHECK_IN, Set.of("branch", "missing", "members", "asker", "link"));
    }
}
