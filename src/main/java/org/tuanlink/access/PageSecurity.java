package org.tuanlink.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What the chains of all pages have in common: a session's cookie, tokens against forged requests, strict headers. */
final class PageSecurity {

    static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String NO_DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
    private static final long ONE_YEAR = 31_536_000;

    private PageSecurity() {}

    /**
     * Applies it.
     *
     * @param caller the filter that makes the caller of each request anew
     * @param open what is served to everybody; everything else requires a caller, and what each handler requires stands
     *     there
     */
    static HttpSecurity apply(HttpSecurity http, ConsoleCookies cookies, Filter caller, String... open)
            throws Exception {
        return http.csrf(csrf -> csrf.csrfTokenRepository(new ConsoleCsrfTokens(cookies))
                        // Every request is authenticated anew, and would get a new token that pages in use don't have.
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                // The filter makes the caller of each request. Spring Security, seeing him each time for the first
                // time, would give the session a new id with every request, and two at the same time would end it.
                .sessionManagement(session -> session.disable())
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(open)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .addFilterBefore(caller, CsrfFilter.class)
                .headers(PageSecurity::strict);
    }

    static void strict(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .httpStrictTransportSecurity(
                        hsts -> hsts.maxAgeInSeconds(ONE_YEAR).includeSubDomains(true))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(NO_DEVICES))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .frameOptions(frames -> frames.deny());
    }

    /** The page that a form stood on, as the browser says; of its address only the path and the query count. */
    static @Nullable String pageOf(HttpServletRequest request) {
        String address =
                ConsolePaths.isHtmx(request) ? request.getHeader("HX-Current-URL") : request.getHeader("Referer");
        try {
            URI page = URI.create(address == null ? "" : address);
            return page.getRawQuery() == null ? page.getRawPath() : page.getRawPath() + "?" + page.getRawQuery();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
