package org.tuanlink.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Problems;
import tools.jackson.databind.json.JsonMapper;

/** Everything but the console ({@link ConsoleSecurity}) is closed unless named here; the way in is a bearer token. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private final JsonMapper json;

    SecurityConfiguration(JsonMapper json) {
        this.json = json;
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, ApiTokens tokens) throws Exception {
        return http.csrf(csrf -> csrf.disable()) // no cookie is ever trusted here
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                // Nothing here is a page: what a browser is led to open loads and runs nothing, and stands in no frame.
                .headers(headers -> headers.contentSecurityPolicy(policy ->
                                policy.policyDirectives("default-src 'none'; frame-ancestors 'none'; base-uri 'none'"))
                        .frameOptions(frames -> frames.deny()))
                // Error pages of the console pass here too, with its caller: his session must keep its id.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none()))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(
                                        "/actuator/health/liveness",
                                        "/actuator/health/readiness",
                                        "/v3/api-docs/**",
                                        "/assets/**")
                                .permitAll()
                                .requestMatchers("/api/v1/**")
                                .authenticated() // what each handler requires stands there: @Requires
                                .requestMatchers("/actuator/prometheus", "/actuator/health", "/actuator/health/**")
                                .access((authentication, request) ->
                                        new AuthorizationDecision(CallerArguments.of(authentication.get())
                                                .filter(caller -> caller.may(Permission.METRICS_READ))
                                                .isPresent()))
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, e) -> answer(response, HttpStatus.UNAUTHORIZED))
                        .accessDeniedHandler((request, response, e) -> answer(response, HttpStatus.FORBIDDEN)))
                .addFilterBefore(new BearerTokenFilter(tokens), AuthorizationFilter.class)
                .build();
    }

    private void answer(HttpServletResponse response, HttpStatus status) throws IOException {
        ProblemDetail problem = Problems.of(status);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
