package org.tuanlink.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisException;
import org.redisson.spring.starter.RedissonAutoConfigurationV4;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.validation.ObjectError;
import org.tuanlink.mp.MpMenus;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.wecom.AgentGateway;

/** The service's configuration and its gateways, and nothing else of the service. */
final class MenuContext implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private MenuContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Something is not configured; the message is for the person who called. */
    static final class IncompleteException extends Exception {

        private static final long serialVersionUID = 1L;

        IncompleteException(String sentence, Throwable cause) {
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
    @ConfigurationPropertiesScan({"org.tuanlink.wecom", "org.tuanlink.mp"})
    @EnableConfigurationProperties(PlatformProperties.class)
    @ImportAutoConfiguration({RedissonAutoConfigurationV4.class, DataRedisAutoConfiguration.class})
    static final class Gateways {

        @Bean
        Clock clock() {
            return Clock.system(ZoneId.of("Asia/Shanghai"));
        }

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }
    }

    static MenuContext open(List<String> properties) throws IncompleteException {
        try {
            return new MenuContext(new SpringApplicationBuilder(Gateways.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .properties(
                            "logging.level.root=ERROR",
                            "logging.level.org.springframework.boot.SpringApplication=OFF",
                            "logging.level.org.springframework.boot.diagnostics=OFF")
                    .run(properties.toArray(String[]::new)));
        } catch (RuntimeException e) {
            throw new IncompleteException(sentence(e), e);
        }
    }

    private static String sentence(RuntimeException trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisException) {
                return MenuWords.of("redis");
            } else if (cause instanceof BindValidationException invalid) {
                return MenuWords.of(
                        "configuration",
                        invalid.getValidationErrors().getAllErrors().stream()
                                .map(ObjectError::getDefaultMessage)
                                .collect(Collectors.joining("; ")));
            }
        }
        return MenuWords.of(
                "configuration",
                String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(trouble).getMessage()));
    }

    /** The account's gateway; null when it is not configured. */
    @Nullable MenuChannel channel(MenuLimits which) {
        if (which == MenuLimits.WECOM_APP) {
            return MenuChannel.of(context.getBean(AgentGateway.class));
        }
        MpMenus account = context.getBean(MpMenus.class);
        return account.isConfigured() ? MenuChannel.of(account) : null;
    }

    /** What menu files may name; what is not configured is left out. */
    Map<String, String> placeholders() {
        Environment environment = context.getEnvironment();
        Map<String, String> values = new LinkedHashMap<>();
        values.put(
                "public-url",
                withoutSlash(
                        context.getBean(PlatformProperties.class).publicUrl().toString()));
        put(values, "corp-id", environment.getProperty("tuanlink.wecom.corp-id"));
        put(values, "agent-id", environment.getProperty("tuanlink.wecom.agent.id"));
        put(values, "mp-app-id", environment.getProperty("tuanlink.mp.app-id"));
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value);
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public void close() {
        context.close();
    }
}
