package org.tuanlink.platform;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** For a servlet whose callers prove themselves by what they send: no session, no caller, no token to look up, no words. */
public final class BareRequests {

    private BareRequests() {}

    /**
     * Lets GET and POST through and nothing else.
     *
     * @param servletPath as the container sees it, which is what decides whether a request comes to the servlet
     */
    public static SecurityFilterChain to(String servletPath, HttpSecurity http) {
        return http.securityMatcher(request -> servletPath.equals(request.getServletPath()))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> close(response))
                        .accessDeniedHandler((request, response, e) -> close(response)))
                .build();
    }

    /** Nobody is let in this way. */
    public static void close(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setContentLength(0);
    }
}
