package org.tuanlink.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Guards {@code /console/**}: a session's cookie, tokens against forged requests, strict headers. */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String NO_DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
    private static final long ONE_YEAR = 31_536_000;

    @Bean
    @Order(1)
    SecurityFilterChain console(HttpSecurity http, Sessions sessions, SessionOwners owners, ConsoleCookies cookies)
            throws Exception {
        return http.securityMatcher("/console", "/console/**")
                .csrf(csrf -> csrf.csrfTokenRepository(new ConsoleCsrfTokens(cookies))
                        // Every request is authenticated anew, and would get a new token that pages in use don't have.
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                // The filter below makes the caller of each request. Spring Security, seeing him each time for the
                // first
                // time, would give the session a new id with every request, and two at the same time would end it.
                .sessionManagement(session -> session.disable())
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/console/login", "/console/login/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated()) // what each handler requires stands there: @Requires
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, e) -> ConsolePaths.redirectToLogin(request, response))
                        .accessDeniedHandler((request, response, e) -> refuse(request, response)))
                .addFilterBefore(new SessionCallerFilter(sessions, owners), CsrfFilter.class)
                .headers(ConsoleSecurity::strict)
                .build();
    }

    /** A form of a session that is over leads to signing in again; anything else is refused. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (CallerArguments.current().isEmpty()) {
            ConsolePaths.redirect(request, response, ConsolePaths.LOGIN + "?expired");
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    static void strict(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .httpStrictTransportSecurity(
                        hsts -> hsts.maxAgeInSeconds(ONE_YEAR).includeSubDomains(false))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(NO_DEVICES))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .frameOptions(frames -> frames.deny());
    }
}
