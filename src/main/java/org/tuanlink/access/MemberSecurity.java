package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Guards {@code /member/**}: for members, who sign in with a password, an SMS code, 一号通 or the Official Account. */
@Configuration(proxyBeanMethods = false)
class MemberSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain member(
            HttpSecurity http,
            MemberSessions sessions,
            ConsoleCookies cookies,
            ObjectProvider<MemberSignInWay> moreWays,
            ObjectProvider<SilentSignIn> silent)
            throws Exception {
        PageSecurity.apply(http, cookies, new MemberCallerFilter(sessions), MemberPaths.open());
        moreWays.forEach(way -> way.addTo(http));
        return http.securityMatcher("/member", "/member/**")
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, e) -> letComeIn(silent, request, response))
                        .accessDeniedHandler((request, response, e) -> refuse(request, response)))
                .build();
    }

    /** Silently, where that can be tried: somebody asked for a page, and not a script of it. */
    private static void letComeIn(
            ObjectProvider<SilentSignIn> silent, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> way = "GET".equals(request.getMethod()) && !ConsolePaths.isHtmx(request)
                ? silent.stream()
                        .flatMap(one -> one.page(MemberPaths.asked(request), request, response).stream())
                        .findFirst()
                : Optional.empty();
        if (way.isPresent()) {
            response.sendRedirect(way.get());
        } else {
            toLogin(request, response);
        }
    }

    /** To the sign-in page, which leads back to the page asked for, or the one whose form was sent. */
    private static void toLogin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String next = "GET".equals(request.getMethod()) && !ConsolePaths.isHtmx(request)
                ? MemberPaths.asked(request)
                : MemberPaths.next(PageSecurity.pageOf(request));
        ConsolePaths.redirect(
                request,
                response,
                next.equals(MemberPaths.HOME)
                        ? MemberPaths.LOGIN
                        : MemberPaths.LOGIN + "?next=" + URLEncoder.encode(next, UTF_8));
    }

    /** A form of a session that is over leads to signing in again; anything else is refused. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (CallerArguments.current().isEmpty()) {
            toLogin(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
