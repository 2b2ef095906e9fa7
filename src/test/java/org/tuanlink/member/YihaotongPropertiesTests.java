package org.tuanlink.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class YihaotongPropertiesTests {

    private static final String ISSUER = "tuanlink.yihaotong.issuer-uri=https://yht.example";
    private static final String CLIENT = "tuanlink.yihaotong.client-id=tuanlink";
    private static final String SECRET = "tuanlink.yihaotong.client-secret=not-so-secret";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @TestConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties(YihaotongProperties.class)
    static class Properties {}

    @Test
    void noneAreRequiredNorAreEmptyOnes() {
        runner.run(context -> assertThat(context).hasNotFailed());
        runner.withPropertyValues("tuanlink.yihaotong.issuer-uri=", "tuanlink.yihaotong.client-secret=")
                .run(context -> assertThat(
                                context.getBean(YihaotongProperties.class).issuer())
                        .isEmpty());
    }

    @Test
    void allAreTaken() {
        runner.withPropertyValues(ISSUER, CLIENT, SECRET).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(YihaotongProperties.class).toString()).doesNotContain("not-so-secret");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer-uri", "client-id", "client-secret"})
    void theOneThatIsMissingIsNamed(String missing) {
        String[] given = Stream.of(ISSUER, CLIENT, SECRET)
                .filter(one -> !one.contains(missing))
                .toArray(String[]::new);
        runner.withPropertyValues(given).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("tuanlink.yihaotong." + missing + " is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yht.example", "ftp://yht.example", "https://yht.example?tenant=1", "https://"})
    void anIssuerIsAnAddress(String issuer) {
        runner.withPropertyValues("tuanlink.yihaotong.issuer-uri=" + issuer, CLIENT, SECRET)
                .run(context -> assertThat(context).hasFailed());
    }
}
