package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.testing.TestServers;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

class WeComConfigurationIT {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({WeComProperties.class, PlatformProperties.class})
    static class Surroundings {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean(destroyMethod = "shutdown")
        RedissonClient redisson() {
            RedissonClient redisson = Node.redisson(TestServers.redisUrl());
            redisson.getKeys().flushall();
            return redisson;
        }
    }

    @Test
    void theBeansOtherModulesUseAreThereAndWork() {
        try (WeComSimulator weCom = WeComSimulator.start(SimulatorOptions.defaults())) {
            new ApplicationContextRunner()
                    .withUserConfiguration(Surroundings.class, WeComConfiguration.class)
                    .withPropertyValues(
                            "tuanlink.public-url=https://tuanlink.example",
                            "tuanlink.wecom.corp-id=wwsimulatedcorp",
                            "tuanlink.wecom.api-base-url=" + weCom.baseUrl(),
                            "tuanlink.wecom.contacts.secret=simulated-contacts-secret",
                            "tuanlink.wecom.agent.id=1000002",
                            "tuanlink.wecom.agent.secret=simulated-agent-secret",
                            "tuanlink.wecom.account-quota=1000")
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        assertThat(context.getBean(ContactsGateway.class).listDepartments())
                                .hasSize(1);
                        assertThat(context.getBean(WeComLimits.class))
                                .isEqualTo(new WeComLimits(9_000, 135_000, 1_000, 3_000));
                        assertThat(context.getBean(AccountCreations.class).remaining())
                                .isEqualTo(3_000);
                    });
        }
    }
}
