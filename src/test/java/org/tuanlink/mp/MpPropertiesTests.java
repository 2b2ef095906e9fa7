package org.tuanlink.mp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class MpPropertiesTests {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MpProperties.class)
    static class Properties {}

    @Test
    void noneAreRequired() {
        runner.run(context -> assertThat(
                        context.getBean(MpProperties.class).callbacks().secrets())
                .isEmpty());
    }

    @Test
    void plainModeCanBeLeftByATimeThatIsSaid() {
        runner.withPropertyValues(
                        "tuanlink.mp.app-id=wx1",
                        "tuanlink.mp.token=new1",
                        "tuanlink.mp.aes-key=" + KEY,
                        "tuanlink.mp.previous-token=old1",
                        "tuanlink.mp.previous-until=2026-12-01T00:00:00Z")
                .run(context -> assertThat(
                                context.getBean(MpProperties.class).callbacks().secrets())
                        .hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tuanlink.mp.app-id=no app",
                "tuanlink.mp.token=has-a-dash",
                "tuanlink.mp.aes-key=tooShort",
                "tuanlink.mp.aes-key=" + KEY,
                "tuanlink.mp.token=t1;tuanlink.mp.aes-key=" + KEY + ";tuanlink.mp.previous-token=t0"
            })
    void whatWouldLetForgersInOrNobodyStopsTheStart(String properties) {
        runner.withPropertyValues(properties.split(";"))
                .run(context -> assertThat(context).hasFailed());
    }
}
