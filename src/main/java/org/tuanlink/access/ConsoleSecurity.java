package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Guards {@code /console/**}: a session's cookie, tokens against forged requests, strict headers. */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain console(HttpSecurity http, Sessions sessions, SessionOwners owners, ConsoleCookies cookies)
            throws Exception {
        var caller = new SessionCallerFilter(sessions, owners);
        return PageSecurity.apply(http, cookies, caller, ConsolePaths.LOGIN, ConsolePaths.LOGIN + "/**")
                .securityMatcher("/console", "/console/**")
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, e) -> ConsolePaths.redirectToLogin(request, response))
                        .accessDeniedHandler((request, response, e) -> refuse(request, response)))
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
}
