package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;

/** Guards {@code /m/**}: for cadres who come through WeCom; the rest is as in the console. */
@Configuration(proxyBeanMethods = false)
class MobileSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain mobile(
            HttpSecurity http, MobileSessions sessions, MobileSignIns signIns, ConsoleCookies cookies)
            throws Exception {
        return PageSecurity.apply(http, cookies, new MobileCallerFilter(sessions), MobilePaths.OAUTH, MobilePaths.AGAIN)
                .securityMatcher("/m", "/m/**")
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, e) -> letComeIn(signIns, request, response))
                        .accessDeniedHandler(MobileSecurity::refuse))
                .build();
    }

    /**
     * To WeCom and back to the page. Not from a form, whose answer the content policy keeps on this site, nor from a script:
     * those go by a page of ours.
     */
    private static void letComeIn(MobileSignIns signIns, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!"GET".equals(request.getMethod())) {
            ConsolePaths.redirect(request, response, MobilePaths.again(request));
        } else if (ConsolePaths.isHtmx(request)) {
            ConsolePaths.redirect(request, response, MobilePaths.asked(request));
        } else {
            response.sendRedirect(
                    signIns.begin(MobilePaths.asked(request), response).toString());
        }
    }

    /** A form of a session that is over leads in again, also when another has begun since; anything else is refused. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        boolean earlier = why instanceof CsrfException && carriesToken(request);
        if (CallerArguments.current().isEmpty() || earlier) {
            ConsolePaths.redirect(request, response, MobilePaths.again(request));
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** A form of ours has one, also when it is an earlier session's. */
    private static boolean carriesToken(HttpServletRequest request) {
        return request.getParameter("_csrf") != null || request.getHeader("X-XSRF-TOKEN") != null;
    }
}
