package org.tuanlink.messaging.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.tuanlink.messaging.SmsReceipts;

/** Opens {@code /callback/sms/**} to the vendor, who is known by the secret at the address's end. */
@Configuration(proxyBeanMethods = false)
class SmsReceiptWebConfiguration {

    private static final String PATH = "/callback/sms";

    @Bean
    ServletRegistrationBean<SmsReceiptServlet> smsReceiptServlet(SmsReceipts receipts) {
        var registration = new ServletRegistrationBean<>(new SmsReceiptServlet(receipts), PATH + "/*");
        registration.setName("sms-receipts");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    @Order(0)
    SecurityFilterChain smsReceiptRequests(HttpSecurity http) throws Exception {
        return http.securityMatcher(request -> PATH.equals(request.getServletPath()))
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
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, e) -> response.setStatus(HttpServletResponse.SC_UNAUTHORIZED))
                        .accessDeniedHandler(
                                (request, response, e) -> response.setStatus(HttpServletResponse.SC_UNAUTHORIZED)))
                .build();
    }
}
