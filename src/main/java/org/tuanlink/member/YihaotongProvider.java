package org.tuanlink.member;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.RestClient;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.platform.PlatformProperties;

/**
 * What 一号通 tells of itself. It is asked when the first member comes this way, and not when the service starts: a provider
 * that is down takes nothing down. While it does not answer, it is asked every few seconds at most.
 */
class YihaotongProvider implements ClientRegistrationRepository {

    static final String ID = "yihaotong";
    static final String UNAVAILABLE = "provider_unavailable";

    private static final Logger log = LoggerFactory.getLogger(YihaotongProvider.class);
    private static final Duration LEFT_ALONE_FOR = Duration.ofSeconds(5);
    private static final ParameterizedTypeReference<Map<String, Object>> CONFIGURATION =
            new ParameterizedTypeReference<>() {};

    private final YihaotongProperties properties;
    private final String redirectUri;
    private final RestClient http;
    private final Clock clock;
    private volatile @Nullable ClientRegistration known;
    private Instant failedAt = Instant.MIN;

    YihaotongProvider(YihaotongProperties properties, PlatformProperties platform, RestClient http, Clock clock) {
        this.properties = properties;
        this.redirectUri = platform.publicUrl().toString().replaceFirst("/+$", "") + MemberPaths.OIDC + "/callback";
        this.http = http;
        this.clock = clock;
    }

    /**
     * {@inheritDoc}
     *
     * @throws OAuth2AuthenticationException {@link #UNAVAILABLE} while it does not answer
     */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? registration() : null;
    }

    private ClientRegistration registration() {
        ClientRegistration now = known;
        return now == null ? ask() : now;
    }

    private synchronized ClientRegistration ask() {
        ClientRegistration now = known;
        if (now != null) {
            return now;
        }
        if (clock.instant().isBefore(failedAt.plus(LEFT_ALONE_FOR))) {
            throw unavailable();
        }
        try {
            now = registration(http.get()
                    .uri(properties.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration")
                    .retrieve()
                    .body(CONFIGURATION));
            known = now;
            return now;
        } catch (RuntimeException e) { // of its network, its answer, or what the answer says
            log.warn("一号通 does not tell its configuration: {}", e.toString());
            failedAt = clock.instant();
            throw unavailable();
        }
    }

    private ClientRegistration registration(@Nullable Map<String, Object> configuration) {
        if (configuration == null || !properties.issuer().equals(configuration.get("issuer"))) {
            throw new IllegalStateException("Its configuration names another issuer");
        }
        if (configuration.get("jwks_uri") == null || configuration.get("userinfo_endpoint") == null) {
            throw new IllegalStateException("Its configuration lacks jwks_uri or userinfo_endpoint");
        }
        return ClientRegistrations.fromOidcConfiguration(configuration)
                .registrationId(ID)
                .clientId(properties.client())
                .clientSecret(properties.secret())
                .redirectUri(redirectUri)
                .scope("openid", "profile", "phone")
                .userNameAttributeName("sub")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    private static OAuth2AuthenticationException unavailable() {
        return new OAuth2AuthenticationException(new OAuth2Error(UNAVAILABLE));
    }
}
