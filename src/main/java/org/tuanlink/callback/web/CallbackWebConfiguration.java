package org.tuanlink.callback.web;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.tuanlink.callback.CallbackReception;
import org.tuanlink.platform.BareRequests;

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

    @Bean
    @Order(0)
    SecurityFilterChain callbacks(HttpSecurity http) {
        return BareRequests.to(PATH, http);
    }
}
