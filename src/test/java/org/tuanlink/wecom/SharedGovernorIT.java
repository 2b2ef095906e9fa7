package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.tuanlink.platform.RedisLink;
import org.tuanlink.testing.TestServers;
import org.tuanlink.wecom.PermitWindows.Grant;
import org.tuanlink.wecom.WeComProperties.Limit;
import redis.embedded.RedisServer;
import wecomsim.Settings;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

class SharedGovernorIT {

    private final VirtualTime time = new VirtualTime();

    @Test
    void twoNodesTogetherStayWithinTheLimitAndUseIt() throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults()
                .withClock(time)
                .withSettings(Settings.standard().withCallsPerMinute(200).withCallsPerHour(700));
        try (WeComSimulator weCom = WeComSimulator.start(options);
                Node one = node(weCom);
                Node two = node(weCom)) {
            one.redisson().getKeys().flushall();
            for (int i = 0; i < 1_000; i++) {
                Node node = i % 3 == 0 ? one : two;
                assertThat(node.gateway().listDepartments()).hasSize(1);
                time.pass(Duration.ofMillis(i % 7));
            }
            assertThat(weCom.admin().counts().frequencyRefusals()).isZero();
            assertThat(weCom.admin().counts().callsOf("department/simplelist")).isEqualTo(1_000);
            // 700 in the first hour, the other 300 after it.
            assertThat(time.passed()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(62));
        }
    }

    private Node node(WeComSimulator weCom) {
        return new Node(
                Node.properties(weCom.baseUrl(), "simulated-contacts-secret", 200, 700, 1.0),
                TestServers.redisUrl(),
                time,
                time);
    }

    @Test
    void nodesThatAskAtTheSameInstantGetTheLimitAndNotOneMore() throws Exception {
        RedissonClient first = Node.redisson(TestServers.redisUrl());
        RedissonClient second = Node.redisson(TestServers.redisUrl());
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            first.getKeys().flushall();
            RedisWindows shared = new RedisWindows("race", api -> new Limit(1_000, 10_000));
            RedisWindows.Known nothing = new RedisWindows.Known(0, 0, false);
            List<Callable<Integer>> takes = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                RedissonClient node = i % 2 == 0 ? first : second;
                takes.add(() -> shared.take(node, "user/create", 3, time.millis(), nothing)
                        .permits());
            }
            int granted = 0;
            for (var take : pool.invokeAll(takes)) {
                granted += take.get();
            }
            assertThat(granted).isEqualTo(1_000);
        } finally {
            pool.shutdown();
            first.shutdown();
            second.shutdown();
        }
    }

    @Test
    void redisCountsExactlyAsTheLocalWindowsDo() {
        RedissonClient redisson = Node.redisson(TestServers.redisUrl());
        try {
            redisson.getKeys().flushall();
            Limit limit = new Limit(50, 120);
            RedisWindows shared = new RedisWindows("test", api -> limit);
            LocalWindows local = new LocalWindows(api -> limit, 1);
            Random random = new Random(20260302);
            RedisWindows.Known nothing = new RedisWindows.Known(0, 0, false);
            for (int i = 0; i < 2_000; i++) {
                time.pass(Duration.ofMillis(random.nextInt(i % 100 == 0 ? 4_000_000 : 9_000)));
                int wanted = 1 + random.nextInt(20);
                Grant expected = local.take("user/create", wanted, time.millis());
                assertThat(shared.take(redisson, "user/create", wanted, time.millis(), nothing))
                        .as("step %d", i)
                        .isEqualTo(expected);
            }
        } finally {
            redisson.shutdown();
        }
    }

    @Test
    void aPermitOfTheWholeClusterCostsLittle() {
        RedissonClient redisson = Node.redisson(TestServers.redisUrl());
        try {
            redisson.getKeys().flushall();
            VirtualTime own = new VirtualTime();
            SharedWindows windows =
                    new SharedWindows(new RedisLink(redisson, own), "cost", api -> new Limit(9_700, 145_500), 3);
            Governor governor = new Governor(windows, Duration.ofMinutes(1), own, own);
            StrictWindow minute = new StrictWindow(60_000);
            StrictWindow hour = new StrictWindow(3_600_000);
            for (int i = 0; i < 20_000; i++) {
                awaitPermit(governor);
                minute.called(own.millis());
                hour.called(own.millis());
                own.pass(Duration.ofMillis(3));
            }
            assertThat(minute.most()).isBetween(9_603, 9_700);
            assertThat(own.passed()).isLessThan(Duration.ofSeconds(125));
        } finally {
            redisson.shutdown();
        }
    }

    private static void awaitPermit(Governor governor) {
        try {
            governor.await("user/create");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void withoutRedisTheGatewayGoesOnWithinItsPartAndTellsRedisWhenItIsBack() throws Exception {
        int port = TestServers.freePort();
        RedisServer redis = redis(port);
        SimulatorOptions options = SimulatorOptions.defaults()
                .withClock(time)
                .withSettings(Settings.standard().withCallsPerMinute(90));
        try (WeComSimulator weCom = WeComSimulator.start(options);
                Node node = new Node(
                        Node.properties(weCom.baseUrl(), "simulated-contacts-secret", 90, 100_000, 1.0),
                        "redis://127.0.0.1:" + port,
                        time,
                        time)) {
            read(node, 30);
            redis.stop();

            read(node, 20);
            assertThat(time.passed()).as("its third of the 60 that were left").isZero();
            read(node, 1);
            assertThat(time.passed()).isGreaterThan(Duration.ofSeconds(59));
            assertThat(weCom.admin().counts().callsOf("gettoken"))
                    .as("the token was kept")
                    .isEqualTo(1);

            redis = redis(port);
            time.pass(RedisLink.REST.plusSeconds(1));
            Duration before = time.passed();
            read(node, 95);
            assertThat(time.passed().minus(before))
                    .as("an empty Redis learns what was spent")
                    .isGreaterThan(Duration.ofSeconds(40));
            assertThat(weCom.admin().counts().frequencyRefusals()).isZero();
        } finally {
            redis.stop();
        }
    }

    private static void read(Node node, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(node.gateway().listDepartments()).hasSize(1);
        }
    }

    private static RedisServer redis(int port) throws Exception {
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        redis.start();
        return redis;
    }
}
