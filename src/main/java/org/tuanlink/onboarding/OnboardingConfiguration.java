package org.tuanlink.onboarding;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.messaging.TemplateNeeds;

/** Which templates are filled here, and with what. */
@Configuration(proxyBeanMethods = false)
class OnboardingConfiguration {

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
