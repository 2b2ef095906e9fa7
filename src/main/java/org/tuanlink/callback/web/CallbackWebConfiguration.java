package org.tuanlink.callback.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.tuanlink.callback.CallbackReception;

/** Opens {@code /callback/**} to the world, for GET and POST only: who calls is told by the message's signature. */
@Configuration(proxyBeanMethods = false)
class CallbackWebConfiguration {

    private static final String PATH = "/callback";

    @Bean
    ServletRegistrationBean<CallbackServlet> callbackServlet(CallbackReception reception) {
        var registration = new ServletRegistrationBean<>(new CallbackServlet(reception), PATH + "/*");
        registration.setName("callbacks");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BareAnswers> bareAnswers() {
        var registration = new FilterRegistrationBean<>(new BareAnswers());
        registration.addUrlPatterns(PATH + "/*", BareAnswers.ERROR_PATH);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bareProtocolErrors() {
        return factory -> factory.addEngineValves(new BareProtocolErrors());
    }

    /** Nothing that a callback doesn't need: no session, no caller, no token to look up. */
    @Bean
    @Order(0)
    SecurityFilterChain callbacks(HttpSecurity http) throws Exception {
        return http.securityMatcher(CallbackWebConfiguration::isCallback)
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
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint((request, response, e) -> BareAnswers.close(response))
                                .accessDeniedHandler((request, response, e) -> BareAnswers.close(response)))
                .build();
    }

    /** As the container sees it, which is what decides whether the request comes to the servlet. */
    private static boolean isCallback(HttpServletRequest request) {
        return PATH.equals(request.getServletPath());
    }
}
