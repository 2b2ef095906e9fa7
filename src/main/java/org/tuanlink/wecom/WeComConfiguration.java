package org.tuanlink.wecom;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.redisson.api.RedissonClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.tuanlink.platform.LogGuard;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.platform.RedisLink;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
class WeComConfiguration {

    private static final int CREATIONS_PER_ACCOUNT = 3;

    /** Somebody waits before a browser: one more try, soon, and no other. */
    private static final WeComProperties.Retry SOON =
            new WeComProperties.Retry(2, Duration.ofMillis(300), Duration.ofSeconds(1));

    @Bean
    WeComLimits weComLimits(WeComProperties properties) {
        WeComProperties.Governor governor = properties.governor();
        WeComProperties.Limit each = governor.limitOf("");
        return new WeComLimits(
                each.perMinute(),
                each.perHour(),
                properties.accountQuota(),
                CREATIONS_PER_ACCOUNT * properties.accountQuota());
    }

    @Bean
    RedisLink weComRedisLink(RedissonClient redisson, Clock clock) {
        return new RedisLink(redisson, clock);
    }

    @Bean
    AccountCreations accountCreations(RedisLink link, Clock clock, WeComLimits limits) {
        return new AccountCreations(link, clock, limits.accountCreationsPerMonth());
    }

    @Bean
    HttpPool weComHttpPool(WeComProperties properties) {
        LogGuard.install("wechat_cp_");
        return new HttpPool(properties.http());
    }

    @Bean
    Governor weComGovernor(WeComProperties properties, RedisLink link, Clock clock) {
        return governor(properties, link, clock, pause());
    }

    @Bean
    WeComService contactsService(WeComProperties properties, RedisLink link, HttpPool pool, Clock clock) {
        WeComProperties.Token token = properties.token();
        return new WeComService(
                TokenStore.ofContacts(properties, link, clock),
                new SecretRefusals(token.firstRefusal(), token.longestRefusal(), clock),
                pool.client());
    }

    @Bean
    CallMetrics weComCallMetrics(MeterRegistry registry, Governor governor) {
        return new CallMetrics(registry, governor);
    }

    @Bean
    CallLatency weComCallLatency(CallMetrics metrics) {
        return metrics.latency();
    }

    @Bean
    Caller contactsCaller(
            WeComService service, Governor governor, WeComProperties properties, Clock clock, CallMetrics metrics) {
        Backoff backoff = new Backoff(properties.retry(), pause(), RandomGenerator.getDefault());
        return new Caller(service, governor, backoff, clock, metrics);
    }

    @Bean
    ContactsGateway contactsGateway(
            Caller caller, AccountCreations creations, WeComCallbacks callbacks, PlatformProperties platform) {
        return new ContactsClient(caller, creations, JobCallback.of(platform.publicUrl(), callbacks), call -> {});
    }

    @Bean
    AgentGateway agentGateway(
            WeComProperties properties,
            RedisLink link,
            HttpPool pool,
            Governor governor,
            CallMetrics metrics,
            Clock clock) {
        return agent(properties, link, pool, new Calling(governor, clock, metrics, pause()));
    }

    /** What every caller of this node shares. */
    record Calling(Governor governor, Clock clock, CallMetrics metrics, Pause pause) {

        Caller through(WeComService service, WeComProperties.Retry retry) {
            return new Caller(
                    service, governor, new Backoff(retry, pause, RandomGenerator.getDefault()), clock, metrics);
        }
    }

    static AgentGateway agent(WeComProperties properties, RedisLink link, HttpPool pool, Calling calling) {
        WeComProperties.Token token = properties.token();
        WeComService service = new WeComService(
                TokenStore.ofAgent(properties, link, calling.clock()),
                new SecretRefusals(token.firstRefusal(), token.longestRefusal(), calling.clock()),
                pool.client());
        Caller soon = calling.through(service, SOON);
        JsTickets tickets = new JsTickets(soon, link, calling.clock(), token.margin());
        return new AgentClient(
                soon,
                calling.through(service, properties.retry()),
                new MessageLimits(link, properties, calling.clock()),
                new JsSigning(
                        tickets,
                        calling.clock(),
                        properties.corpId(),
                        properties.agent().id()),
                properties);
    }

    @Bean
    @Lazy
    WeComInspection weComInspection(WeComProperties properties, HttpPool pool) {
        return new InspectionClient(properties, pool);
    }

    @Bean
    WeComCallbacks weComCallbacks(WeComProperties properties) {
        return new WeComCallbacks(
                properties.corpId(),
                properties.contacts().callbackSecrets(),
                properties.agent().callbackSecrets());
    }

    static Governor governor(WeComProperties properties, RedisLink link, Clock clock, Pause pause) {
        WeComProperties.Governor settings = properties.governor();
        SharedWindows windows = new SharedWindows(link, "tuanlink:wecom:governor", settings::limitOf, settings.nodes());
        return new Governor(windows, settings.block(), clock, pause);
    }

    private static Pause pause() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
