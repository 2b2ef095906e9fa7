package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class WeComPropertiesTests {

    private static final List<String> REQUIRED = List.of(
            "tuanlink.wecom.corp-id=ww0123456789abcdef",
            "tuanlink.wecom.contacts.secret=contacts-secret-value",
            "tuanlink.wecom.agent.id=1000002",
            "tuanlink.wecom.agent.secret=agent-secret-value");

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WeComProperties.class)
    static class Properties {}

    @Test
    void theRequiredOnesSufficeAndTheRestHaveWeComsOwnDefaults() {
        with(REQUIRED).run(context -> {
            WeComProperties properties = context.getBean(WeComProperties.class);
            assertThat(properties.apiBaseUrl()).isEqualTo("https://qyapi.weixin.qq.com");
            assertThat(properties.oauthBaseUrl()).isEqualTo("https://open.weixin.qq.com");
            assertThat(properties.loginBaseUrl()).isEqualTo("https://login.work.weixin.qq.com");
            assertThat(properties.governor().limitOf("user/create"))
                    .isEqualTo(new WeComProperties.Limit(9_000, 135_000));
            assertThat(properties.toString()).doesNotContain("secret-value");
        });
    }

    @ParameterizedTest
    @CsvSource({"0,corp-id", "1,contacts.secret", "2,agent.id", "3,agent.secret"})
    void aMissingOneStopsTheStartWithItsName(int missing, String name) {
        List<String> given = new ArrayList<>(REQUIRED);
        given.remove(missing);

        with(given)
                .run(context -> assertThat(failure(context.getStartupFailure())).contains("tuanlink.wecom." + name));
    }

    @ParameterizedTest
    @CsvSource({
        "corp-id,not a corp",
        "api-base-url,ftp://somewhere",
        "agent.id,0",
        "agent.callback-token,has-a-dash",
        "agent.callback-aes-key,tooShortToBeAKey42",
        "contacts.callback-token,123456789012345678901234567890123",
        "contacts.callback-aes-key,tooShortToBeAKey42",
        "governor.share,1.5",
        "retry.attempts,0"
    })
    void aMalformedOneStopsTheStartWithItsNameAndWithoutSecrets(String name, String value) {
        List<String> given = new ArrayList<>(REQUIRED);
        given.add("tuanlink.wecom." + name + "=" + value);

        with(given).run(context -> {
            String failure = failure(context.getStartupFailure());
            assertThat(failure).contains("tuanlink.wecom." + name).doesNotContain("secret-value");
            if (name.contains("callback")) {
                assertThat(failure).doesNotContain(value);
            }
        });
    }

    @Test
    void oneApiMayHaveLimitsOfItsOwn() {
        List<String> given = new ArrayList<>(REQUIRED);
        given.add("tuanlink.wecom.governor.apis[user/create].per-minute=100");
        given.add("tuanlink.wecom.governor.apis[user/create].per-hour=1000");

        with(given).run(context -> {
            WeComProperties.Governor governor =
                    context.getBean(WeComProperties.class).governor();
            assertThat(governor.limitOf("user/create")).isEqualTo(new WeComProperties.Limit(90, 900));
            assertThat(governor.limitOf("user/update").perMinute()).isEqualTo(9_000);
        });
    }

    private ApplicationContextRunner with(List<String> properties) {
        return runner.withPropertyValues(properties.toArray(String[]::new));
    }

    private static String failure(@Nullable Throwable failure) {
        if (failure == null) {
            throw new AssertionError("It started");
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
