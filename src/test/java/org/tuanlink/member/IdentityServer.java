package org.tuanlink.member;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * 一号通 in small: Spring Security's authorization server on a port of its own, once for all tests of this JVM. Its people sign
 * in with a form and agree on a page. It can be told to break promises.
 */
final class IdentityServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String CLIENT = "tuanlink";
    static final String SECRET = "client-secret-of-the-identity-server";
    static final String PASSWORD = "citizen-password";

    /** What it does wrong. */
    enum Fault {
        NONE,
        DOWN,
        OTHER_KEY,
        OTHER_AUDIENCE,
        OTHER_ISSUER,
        OTHER_NONCE,
        EXPIRED
    }

    private static final Map<String, Map<String, Object>> PEOPLE = new ConcurrentHashMap<>();
    private static final Set<String> SERVICES = ConcurrentHashMap.newKeySet();
    private static volatile Fault fault = Fault.NONE;

    private static final class Holder {
        private static final AnnotationConfigServletWebServerApplicationContext SERVER =
                new AnnotationConfigServletWebServerApplicationContext(Application.class);
    }

    static String issuer() {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(Holder.SERVER.getWebServer()).getPort();
    }

    static void does(Fault wrong) {
        fault = wrong;
    }

    /** Somebody it knows, of whom it tells these claims beside his subject. */
    static void add(String subject, Map<String, Object> claims) {
        PEOPLE.put(subject, claims);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        SERVICES.add(context.getEnvironment().getRequiredProperty("tuanlink.public-url") + "/member/oidc/callback");
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "identity-server",
                        Map.of(
                                "tuanlink.yihaotong.issuer-uri", issuer(),
                                "tuanlink.yihaotong.client-id", CLIENT,
                                "tuanlink.yihaotong.client-secret", SECRET)));
    }

    @TestConfiguration(proxyBeanMethods = false)
    @EnableWebMvc
    @EnableWebSecurity
    static class Application {

        @Bean
        TomcatServletWebServerFactory port() {
            return new TomcatServletWebServerFactory(0);
        }

        @Bean
        DispatcherServlet dispatcherServlet() {
            return new DispatcherServlet();
        }

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        Filter down() {
            return new OncePerRequestFilter() {
                @Override
                protected void doFilterInternal(
                        jakarta.servlet.http.HttpServletRequest request,
                        HttpServletResponse response,
                        jakarta.servlet.FilterChain chain)
                        throws java.io.IOException, jakarta.servlet.ServletException {
                    if (fault == Fault.DOWN) {
                        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                    } else {
                        chain.doFilter(request, response);
                    }
                }
            };
        }

        @Bean
        SecurityFilterChain everything(HttpSecurity http) throws Exception {
            return http.oauth2AuthorizationServer(
                            server -> server.authorizationEndpoint(endpoint -> endpoint.consentPage("/consent"))
                                    .oidc(oidc -> oidc.userInfoEndpoint(endpoint -> endpoint.userInfoMapper(context ->
                                            userInfo(context.getAuthorization().getPrincipalName())))))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        /** The library's own wants a style sheet from far away. */
        @Bean
        RouterFunction<ServerResponse> consentPage() {
            return RouterFunctions.route()
                    .GET("/consent", request -> ServerResponse.ok()
                            .contentType(MediaType.TEXT_HTML)
                            .body("""
                                    <!DOCTYPE html><html lang="zh-CN"><link rel="icon" href="data:,"><title>一号通</title>
                                    <form method="post" action="/oauth2/authorize">
                                    <input type="hidden" name="client_id" value="tuanlink">
                                    <input type="hidden" name="state" value="%s">
                                    <input type="hidden" name="scope" value="profile">
                                    <input type="hidden" name="scope" value="phone">
                                    <button id="agree">同意</button></form></html>
                                    """.formatted(request.param("state").orElseThrow())))
                    .build();
        }

        private static OidcUserInfo userInfo(String subject) {
            Map<String, Object> claims = new LinkedHashMap<>(PEOPLE.getOrDefault(subject, Map.of()));
            claims.put("sub", subject);
            return new OidcUserInfo(claims);
        }

        @Bean
        UserDetailsService people() {
            return name -> User.withUsername(name)
                    .password("{noop}" + PASSWORD)
                    .roles("CITIZEN")
                    .build();
        }

        /** Each service that is tested has registered where it is. */
        @Bean
        RegisteredClientRepository clients() {
            return new RegisteredClientRepository() {
                /** It wants to keep the secret hashed. */
                @Override
                public void save(RegisteredClient client) {}

                @Override
                public RegisteredClient findById(String id) {
                    return client();
                }

                @Override
                public @Nullable RegisteredClient findByClientId(String id) {
                    return id.equals(CLIENT) ? client() : null;
                }
            };
        }

        private static RegisteredClient client() {
            return RegisteredClient.withId(CLIENT)
                    .clientId(CLIENT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUris(uris -> uris.addAll(SERVICES))
                    .scopes(scopes -> scopes.addAll(Set.of("openid", "profile", "phone")))
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(true)
                            .build())
                    .build();
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        ImmutableJWKSet<SecurityContext> keys() throws JOSEException {
            return keySet();
        }

        private static ImmutableJWKSet<SecurityContext> keySet() throws JOSEException {
            RSAKey key = new RSAKeyGenerator(2048).keyID("the-key").generate();
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        /** The false key has the name of the true one. */
        @Bean
        JwtEncoder signing(ImmutableJWKSet<SecurityContext> keys) throws JOSEException {
            JwtEncoder right = new NimbusJwtEncoder(keys);
            JwtEncoder wrong = new NimbusJwtEncoder(keySet());
            return parameters -> (fault == Fault.OTHER_KEY ? wrong : right)
                    .encode(JwtEncoderParameters.from(
                            JwsHeader.with(SignatureAlgorithm.RS256).build(), parameters.getClaims()));
        }

        /** For its own access tokens, at the address where it tells of people. */
        @Bean
        JwtDecoder reading(ImmutableJWKSet<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    breakPromises(context);
                }
            };
        }

        private static void breakPromises(JwtEncodingContext context) {
            Instant past = Instant.now().minus(Duration.ofHours(2));
            context.getClaims().claims(claims -> {
                switch (fault) {
                    case OTHER_AUDIENCE -> claims.put("aud", List.of("another-client"));
                    case OTHER_ISSUER -> claims.put("iss", "http://127.0.0.1:1");
                    case OTHER_NONCE -> claims.put("nonce", "another-nonce");
                    case EXPIRED -> {
                        claims.put("iat", past);
                        claims.put("exp", past.plus(Duration.ofMinutes(30)));
                    }
                    default -> {}
                }
            });
        }
    }
}
