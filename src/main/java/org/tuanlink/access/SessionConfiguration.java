package org.tuanlink.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.MySqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/** Sessions in the database, so that they outlive the node that began them. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    HttpSessionIdResolver sessionCookie(ConsoleCookies cookies) {
        return new SessionCookie(
                cookies.session("tuanlink"), cookies.session("tuanlink-m"), cookies.session("tuanlink-p"));
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionLife(AccessProperties properties) {
        return sessions ->
                sessions.setDefaultMaxInactiveInterval(properties.session().idle());
    }

    /** Two requests that set one attribute at the same time must not fail. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionUpserts() {
        return new MySqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
