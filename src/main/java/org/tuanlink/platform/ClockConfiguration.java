package org.tuanlink.platform;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time comes from this bean and nowhere else, so that tests can hold it still. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    /** Deadlines and send windows are Guangdong's, whatever zone the machine is in. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Bean
    Clock clock() {
        return Clock.system(ZONE);
    }
}
