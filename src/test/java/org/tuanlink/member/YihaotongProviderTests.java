package org.tuanlink.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.client.RestClient;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.platform.Secret;
import org.tuanlink.testing.SettableClock;

class YihaotongProviderTests {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private String issuer;
    private volatile String saysIssuer;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/tenant";
        saysIssuer = issuer;
        server.createContext("/tenant/.well-known/openid-configuration", exchange -> {
            asked.incrementAndGet();
            byte[] body = """
                    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                     "jwks_uri":"%1$s/keys","userinfo_endpoint":"%1$s/userinfo","response_types_supported":["code"],
                     "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
                    """.formatted(saysIssuer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private YihaotongProvider provider() {
        var properties = new YihaotongProperties(issuer, "tuanlink", new Secret("secret"), true, Duration.ofSeconds(5));
        return new YihaotongProvider(
                properties,
                new PlatformProperties(URI.create("https://tuanlink.example/")),
                RestClient.create(),
                clock);
    }

    private static void isUnavailable(YihaotongProvider provider) {
        assertThatExceptionOfType(OAuth2AuthenticationException.class)
                .isThrownBy(() -> provider.findByRegistrationId("yihaotong"))
                .satisfies(refused ->
                        assertThat(refused.getError().getErrorCode()).isEqualTo(YihaotongProvider.UNAVAILABLE));
    }

    @Test
    void itIsAskedWhenTheFirstComesAndThenNoMore() {
        YihaotongProvider provider = provider();
        assertThat(asked).hasValue(0);
        for (int i = 0; i < 3; i++) {
            ClientRegistration registration = Objects.requireNonNull(provider.findByRegistrationId("yihaotong"));
            assertThat(registration.getRedirectUri()).isEqualTo("https://tuanlink.example/member/oidc/callback");
            assertThat(registration.getScopes()).containsExactlyInAnyOrder("openid", "profile", "phone");
            assertThat(registration.getClientSettings().isRequireProofKey()).isTrue();
        }
        assertThat(asked).hasValue(1);
        assertThat(provider.findByRegistrationId("another")).isNull();
    }

    @Test
    void whileItIsDownItIsLeftAloneForAMomentAndThenAskedAgain() {
        status = 503;
        YihaotongProvider provider = provider();
        isUnavailable(provider);
        isUnavailable(provider);
        assertThat(asked).hasValue(1);
        status = 200;
        isUnavailable(provider);
        clock.shift(Duration.ofSeconds(6));
        assertThat(provider.findByRegistrationId("yihaotong")).isNotNull();
    }

    @Test
    void aConfigurationOfAnotherIssuerIsNone() {
        saysIssuer = "https://evil.example";
        isUnavailable(provider());
    }

    @Test
    void nobodyThereIsUnavailable() {
        YihaotongProvider provider = provider();
        server.stop(0);
        isUnavailable(provider);
    }
}
