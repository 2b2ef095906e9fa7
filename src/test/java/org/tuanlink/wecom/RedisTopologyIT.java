package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.spring.starter.RedissonAutoConfigurationV4;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.tuanlink.platform.RedisLink;
import org.tuanlink.testing.SettableClock;
import org.tuanlink.testing.TestServers;
import org.tuanlink.wecom.WeComProperties.Limit;
import redis.embedded.RedisCluster;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;
import redis.embedded.RedisShardedCluster;
import redis.embedded.core.RedisServerBuilder;

/** Redis behind sentinels and as a cluster, by properties alone; with a failover in the middle. */
class RedisTopologyIT {

    private static final Limit LIMIT = new Limit(100, 1_000);
    private static final int NODES = 2;

    private final SettableClock clock = new SettableClock();
    private final ApplicationContextRunner starter = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(RedissonAutoConfigurationV4.class, DataRedisAutoConfiguration.class));

    private static List<Integer> ports(int count) {
        return Stream.generate(TestServers::freePort).distinct().limit(count).toList();
    }

    private static String addresses(List<Integer> ports) {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    private static RedisServerBuilder server() {
        return RedisServer.newRedisServer().bind("127.0.0.1").setting("save \"\"");
    }

    @Test
    void afterAFailoverOfSentinelsNoMorePermitsAreGivenThanThereAre() throws Exception {
        RedisCluster redis = RedisCluster.newRedisCluster()
                .withServerBuilder(server())
                .withSentinelBuilder(RedisSentinel.newRedisSentinel()
                        .bind("127.0.0.1")
                        .downAfterMilliseconds(500)
                        .failOverTimeout(3_000))
                .serverPorts(ports(2))
                .sentinelPorts(ports(3))
                .quorumSize(2)
                .replicationGroup("tuanlink", 1)
                .build();
        redis.start();
        try {
            // They look for each other while the service is not there yet; Redisson asks for two at the least.
            redis.sentinelPorts().forEach(port -> await().atMost(Duration.ofSeconds(30))
                    .until(() -> othersKnownTo(port), others -> others == 2));
            starter.withPropertyValues(
                            "spring.data.redis.sentinel.master=tuanlink",
                            "spring.data.redis.sentinel.nodes=" + addresses(redis.sentinelPorts()))
                    .run(context -> failOver(context.getBean(RedissonClient.class), redis));
        } finally {
            redis.stop();
        }
    }

    /** How many other sentinels this one knows. */
    private static int othersKnownTo(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("SENTINEL SENTINELS tuanlink\r\n".getBytes(StandardCharsets.US_ASCII));
            String count = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return count != null && count.startsWith("*") ? Integer.parseInt(count.substring(1)) : 0;
        }
    }

    private void failOver(RedissonClient client, RedisCluster redis) throws IOException {
        RedisLink link = new RedisLink(client, clock);
        SharedWindows windows = new SharedWindows(link, "topology", api -> LIMIT, NODES);
        // The windows' time stands still: all of it is one minute.
        long now = clock.millis();
        int granted = windows.take("user/get", 60, now).permits();
        assertThat(granted).isEqualTo(60);
        assertThat(shared(link)).as("through the sentinels").isEqualTo("yes");

        redis.servers().get(0).stop();
        granted += windows.take("user/get", 100, now).permits();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            clock.shift(RedisLink.REST);
            assertThat(shared(link)).as("the replica has taken over").isEqualTo("yes");
        });
        granted += windows.take("user/get", 100, now).permits();
        assertThat(granted).as("before, meanwhile and after").isBetween(60, 100);
        assertThat(windows.take("department/get", 100, now).permits())
                .as("shared again: alone it would be a part")
                .isEqualTo(100);
    }

    private static String shared(RedisLink link) {
        return link.ask(
                client -> {
                    client.getBucket("topology:written", StringCodec.INSTANCE).set("yes");
                    return "yes";
                },
                () -> "no");
    }

    @Test
    void scriptsLocksAndTokensWorkOnACluster() throws Exception {
        List<Integer> ports = ports(3);
        RedisShardedCluster redis = RedisShardedCluster.newRedisCluster()
                .withServerBuilder(server())
                .serverPorts(ports)
                .shard("first", 0)
                .shard("second", 0)
                .shard("third", 0)
                .initializationTimeout(Duration.ofSeconds(60))
                .build();
        redis.start();
        try {
            starter.withPropertyValues("spring.data.redis.cluster.nodes=" + addresses(ports))
                    .run(context -> onACluster(context.getBean(RedissonClient.class)));
        } finally {
            redis.stop();
        }
    }

    /** Of many names, so that every shard has some. */
    private void onACluster(RedissonClient client) {
        RedisLink link = new RedisLink(client, clock);
        SharedWindows windows = new SharedWindows(link, "topology", api -> LIMIT, NODES);
        for (int i = 0; i < 20; i++) {
            String api = "api/" + i;
            assertThat(windows.take(api, 60, clock.millis()).permits()).isEqualTo(60);
            assertThat(windows.take(api, 60, clock.millis()).permits())
                    .as("counted in one shard: alone it would be a part")
                    .isEqualTo(40);
            RefreshLock lock = new RefreshLock(link, "topology:lock:" + i);
            lock.lock();
            try {
                assertThat(client.getLock("topology:lock:" + i).isLocked()).isTrue();
            } finally {
                lock.unlock();
            }
            assertThat(client.getLock("topology:lock:" + i).isLocked()).isFalse();
        }
    }
}
