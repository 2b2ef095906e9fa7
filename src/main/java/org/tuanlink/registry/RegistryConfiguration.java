package org.tuanlink.registry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the registry takes from files. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    @Bean
    ExclusionList exclusionList() {
        return ExclusionList.standard();
    }
}
