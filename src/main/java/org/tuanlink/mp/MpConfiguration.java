package org.tuanlink.mp;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
class MpConfiguration {

    @Bean
    MpCallbacks mpCallbacks(MpProperties properties) {
        return properties.callbacks();
    }
}
