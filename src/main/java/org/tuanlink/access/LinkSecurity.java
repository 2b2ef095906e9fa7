package org.tuanlink.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Guards {@code /i/**}, the short links of invitations: open to everybody, without session or cookie. */
@Configuration(proxyBeanMethods = false)
class LinkSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain links(HttpSecurity http) throws Exception {
        return http.securityMatcher("/i/**")
                .csrf(csrf -> csrf.disable()) // nobody is known by a cookie here
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(PageSecurity::strict)
                .build();
    }
}
