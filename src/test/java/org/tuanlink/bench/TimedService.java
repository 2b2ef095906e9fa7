package org.tuanlink.bench;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.bench.QueryClock.Reading;

/**
 * The service as it is, but for one thing: each answer tells in {@value #HEADER} what its statements took. Headers must be
 * set before the page's first bytes leave, so that each request tells of the one before it.
 */
final class TimedService {

    /** Statements, the slowest and all together in nanoseconds, of the request before this one. */
    static final String HEADER = "X-Statements-Before";

    private static volatile Reading before = new Reading(0, 0, 0);

    private TimedService() {}

    /** Starts a node. */
    public static void main(String[] args) {
        SpringApplication service = new SpringApplication(TuanLinkApplication.class);
        service.addInitializers(context -> {
            if (context instanceof GenericApplicationContext beans) {
                beans.registerBean("queryClock", BeanPostProcessor.class, TimedService::clock);
                beans.registerBean("queryTimes", FilterRegistrationBean.class, TimedService::filter);
            }
        });
        service.run(args);
    }

    private static BeanPostProcessor clock() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new QueryClock(source) : bean;
            }
        };
    }

    private static FilterRegistrationBean<Filter> filter() {
        Filter times = (request, response, chain) -> {
            Reading last = before;
            if (response instanceof HttpServletResponse http) {
                http.setHeader(HEADER, last.statements() + " " + last.slowest() + " " + last.total());
            }
            QueryClock.restart();
            chain.doFilter(request, response);
            before = QueryClock.read();
        };
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(times);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.addUrlPatterns("/console/*");
        return registration;
    }
}
