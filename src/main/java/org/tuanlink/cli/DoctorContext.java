package org.tuanlink.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.annotation.Annotation;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.redisson.spring.starter.RedissonAutoConfigurationCustomizer;
import org.redisson.spring.starter.RedissonAutoConfigurationV4;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.NestedExceptionUtils;

/** The service's configuration and its gateways, each made when it is asked for, so that one fault does not hide others. */
final class DoctorContext implements AutoCloseable {

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);

    private final ConfigurableApplicationContext context;
    private final Visits visits;

    private DoctorContext(ConfigurableApplicationContext context, Visits visits) {
        this.context = context;
        this.visits = visits;
    }

    /** The configuration cannot even be read. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** Not annotated as a configuration: the service, which scans this package, is to pass it over. */
    @ComponentScan(
            basePackages = {"org.tuanlink.wecom", "org.tuanlink.mp"},
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "org\\.tuanlink\\.(wecom\\.WeCom|mp\\.Mp)Configuration"))
    @ConfigurationPropertiesScan("org.tuanlink")
    @ImportAutoConfiguration({RedissonAutoConfigurationV4.class, DataRedisAutoConfiguration.class})
    static final class Parts {

        @Bean
        Clock clock() {
            return Clock.system(ZoneId.of("Asia/Shanghai"));
        }

        /** A Redis that is away is a finding, not the end. */
        @Bean
        RedissonAutoConfigurationCustomizer connectsWhenAsked() {
            return config -> config.setLazyInitialization(true);
        }

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }
    }

    static DoctorContext open(List<String> properties, SSLContext trust) throws UnreadableException {
        try {
            ConfigurableApplicationContext context = new SpringApplicationBuilder(Parts.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .lazyInitialization(true)
                    .properties(
                            "logging.level.root=ERROR",
                            "logging.level.org.redisson=OFF",
                            "logging.level.org.flywaydb=OFF",
                            "logging.level.org.springframework.boot.SpringApplication=OFF",
                            "logging.level.org.springframework.boot.diagnostics=OFF")
                    .run(properties.toArray(String[]::new));
            HttpClient http = HttpClient.newBuilder()
                    .sslContext(trust)
                    .connectTimeout(CONNECTS_WITHIN)
                    .build();
            return new DoctorContext(context, new Visits(http));
        } catch (RuntimeException e) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            // Further lines may quote the file.
            String message =
                    String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            throw new UnreadableException(message, e);
        }
    }

    /** All of the service's properties, by bean; a look at one validates it. */
    List<String> settings(Class<? extends Annotation> annotation) {
        return List.of(context.getBeanNamesForAnnotation(annotation));
    }

    Object setting(String bean) {
        return context.getBean(bean);
    }

    /** A part that the configuration allows to be made. */
    <T> Optional<T> part(Class<T> type) {
        try {
            return Optional.of(context.getBean(type));
        } catch (BeansException e) {
            return Optional.empty();
        }
    }

    /** Null when it is not set, or empty. */
    @Nullable String property(String name) {
        try {
            String value = context.getEnvironment().getProperty(name);
            return value == null || value.isBlank() ? null : value;
        } catch (IllegalArgumentException e) {
            // A placeholder that nothing fills.
            return null;
        }
    }

    boolean has(String name) {
        return property(name) != null;
    }

    /** What is set below a name, such as keys of a map. */
    Map<String, String> properties(String name) {
        return Binder.get(context.getEnvironment())
                .bind(name, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
    }

    Clock clock() {
        return context.getBean(Clock.class);
    }

    Visits visits() {
        return visits;
    }

    @Override
    public void close() {
        context.close();
    }
}
