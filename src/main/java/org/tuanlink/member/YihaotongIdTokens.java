package org.tuanlink.member;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestOperations;

/**
 * Reads ID tokens: signed by a key the provider publishes, for us, from the issuer, in their time. What Spring Security makes
 * by itself is the same, but waits half a second for the keys and takes one algorithm.
 */
class YihaotongIdTokens implements JwtDecoderFactory<ClientRegistration> {

    private static final List<SignatureAlgorithm> ALGORITHMS =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    private final RestOperations http;
    private final Clock clock;
    private final Map<ClientRegistration, JwtDecoder> made = new ConcurrentHashMap<>();

    YihaotongIdTokens(RestOperations http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** One for each registration: it keeps the provider's keys for a while. */
    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return made.computeIfAbsent(registration, this::make);
    }

    private JwtDecoder make(ClientRegistration registration) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS))
                .restOperations(http)
                .build();
        JwtTimestampValidator time = new JwtTimestampValidator();
        time.setClock(clock);
        OidcIdTokenValidator token = new OidcIdTokenValidator(registration);
        token.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(time, token));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }
}
