package org.tuanlink.wecom;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.tuanlink.platform.LogGuard;
import org.tuanlink.platform.RedisLink;
import org.tuanlink.platform.Secret;

/** One node's gateway, put together by hand: its own pool, its own connection to Redis, shared time. */
final class Node implements AutoCloseable {

    private final RedissonClient redisson;
    private final HttpPool pool;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<WeComCall> calls = new CopyOnWriteArrayList<>();
    private final TokenStore tokens;
    private final AccountCreations creations;
    private final ContactsGateway gateway;
    private final AgentGateway agent;

    Node(WeComProperties properties, String redisUrl, Clock clock, Pause pause) {
        LogGuard.install("wechat_cp_");
        this.redisson = redisson(redisUrl);
        this.pool = new HttpPool(properties.http());
        RedisLink link = new RedisLink(redisson, clock);
        this.tokens = TokenStore.ofContacts(properties, link, clock);
        WeComService service = new WeComService(
                tokens,
                new SecretRefusals(
                        properties.token().firstRefusal(), properties.token().longestRefusal(), clock),
                pool.client());
        Governor governor = WeComConfiguration.governor(properties, link, clock, pause);
        Backoff backoff = new Backoff(properties.retry(), pause, new Random(7));
        this.creations = new AccountCreations(link, clock, 1_000);
        CallMetrics metrics = new CallMetrics(registry, governor);
        Caller caller = new Caller(service, governor, backoff, clock, metrics);
        this.agent = WeComConfiguration.agent(
                properties, link, pool, new WeComConfiguration.Calling(governor, clock, metrics, pause));
        this.gateway = new ContactsClient(caller, creations, null, call -> {}).observedBy(calls::add);
    }

    static RedissonClient redisson(String redisUrl) {
        Config config = new Config();
        config.useSingleServer()
                .setAddress(redisUrl)
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(16)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setConnectTimeout(3_000)
                .setTimeout(3_000)
                .setRetryAttempts(0);
        return Redisson.create(config);
    }

    /** The simulator's credentials, and limits of a given size. */
    static WeComProperties properties(String baseUrl, String contactsSecret, int perMinute, int perHour, double share) {
        return new WeComProperties(
                "wwsimulatedcorp",
                baseUrl,
                "https://open.weixin.qq.com",
                "https://login.work.weixin.qq.com",
                new WeComProperties.Contacts(new Secret(contactsSecret), null, null, null, null, null),
                new WeComProperties.Agent(
                        1_000_002, new Secret("simulated-agent-secret"), null, null, null, null, null),
                300_000,
                new WeComProperties.Http(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5), 16),
                new WeComProperties.Governor(share, perMinute, perHour, Duration.ofMinutes(1), 3, Map.of()),
                new WeComProperties.Retry(5, Duration.ofSeconds(1), Duration.ofSeconds(30)),
                new WeComProperties.Token(Duration.ofSeconds(200), Duration.ofMinutes(1), Duration.ofHours(1)));
    }

    ContactsGateway gateway() {
        return gateway;
    }

    AgentGateway agent() {
        return agent;
    }

    /** What the observer was told. */
    List<WeComCall> calls() {
        return calls;
    }

    TokenStore tokens() {
        return tokens;
    }

    AccountCreations creations() {
        return creations;
    }

    SimpleMeterRegistry registry() {
        return registry;
    }

    RedissonClient redisson() {
        return redisson;
    }

    @Override
    public void close() {
        pool.close();
        redisson.shutdown();
    }
}
