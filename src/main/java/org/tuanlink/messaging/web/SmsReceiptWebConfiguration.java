package org.tuanlink.messaging.web;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.tuanlink.messaging.SmsReceipts;
import org.tuanlink.platform.BareRequests;

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
    SecurityFilterChain smsReceiptRequests(HttpSecurity http) {
        return BareRequests.to(PATH, http);
    }
}
