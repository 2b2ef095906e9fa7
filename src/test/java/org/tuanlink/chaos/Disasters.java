package org.tuanlink.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.SteppedClockNode;
import wecomsim.Fault;
import wecomsim.FaultRule;

/** What befalls the service, one after the other; between two of them it has time to work. */
final class Disasters {

    /** From the start of a node to the next kill, at most. */
    private static final int MOST_PEACE_MILLIS = 3_000;

    private static final Duration BAD_TIMES = Duration.ofSeconds(12);
    private static final Duration GOOD_TIMES = Duration.ofSeconds(4);
    private static final int FREQUENT = 45_009;

    private final ChaosTown town;
    private final Random random;
    private final Map<String, Long> survived = new LinkedHashMap<>();

    Disasters(ChaosTown town, long seed) {
        this.town = town;
        this.random = new Random(seed);
    }

    /** What befell it, and how often. */
    Map<String, Long> survived() {
        return survived;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private void befall(String what, Step step) throws Exception {
        System.out.printf("    %s%n", what);
        step.run();
        survived.merge(what, 1L, Long::sum);
    }

    /** kill -9 of each node in turn, at random moments after it is ready; it is started again. */
    void kill(int times, Runnable after) throws InterruptedException {
        int begin = random.nextInt(2);
        for (int i = 0; i < times; i++) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_PEACE_MILLIS));
            int node = (begin + i) % 2;
            town.nodes.node(node).kill();
            survived.merge("kill -9 一个节点", 1L, Long::sum);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
            town.nodes.restart(node);
            after.run();
            System.out.printf("    杀进程 %d / %d%n", i + 1, times);
        }
    }

    /** All others. */
    void faults() throws Exception {
        befall("Redis 停止后启动", () -> {
            town.redis.stop();
            sleep(BAD_TIMES);
            town.redis.start();
        });
        sleep(GOOD_TIMES);
        befall("数据库正常重启", () -> {
            town.database.stop();
            sleep(Duration.ofMillis(1_000 + random.nextInt(4_000)));
            town.database.start();
        });
        sleep(GOOD_TIMES);
        befall("数据库 kill -9 后启动", () -> {
            town.database.kill();
            sleep(Duration.ofMillis(1_000 + random.nextInt(4_000)));
            town.database.start();
        });
        sleep(GOOD_TIMES);
        befall("企业微信每次调用慢 5 秒", () -> strike(new Fault.Delay(Duration.ofSeconds(5)), 1));
        befall("企业微信拒绝：45009 调用过于频繁", () -> strike(new Fault.ErrorCode(FREQUENT), 1));
        befall("企业微信执行后断开连接", () -> strike(new Fault.CutAfter(), 0.5));
        stepClock();
    }

    private void strike(Fault fault, double probability) throws InterruptedException {
        List.of("user/*", "department/*", "batch/*", "message/*", "media/*", "mp/message/*")
                .forEach(api -> town.weCom.inject(
                        FaultRule.on(api, fault).always().withProbability(probability, random.nextLong())));
        sleep(BAD_TIMES);
        town.weCom.clearFaults();
        sleep(GOOD_TIMES);
    }

    /** One node's clock is a minute fast, then right, then a minute slow; it works as patiently as in production. */
    private void stepClock() throws Exception {
        Path file = Files.createTempFile(Files.createDirectories(Path.of("target", "chaos")), "clock", ".txt");
        Files.writeString(file, "0");
        town.nodes.node(0).close();
        town.nodes.restart(
                0,
                (name, port, jdbcUrl, properties) -> ServiceProcess.startMain(
                        SteppedClockNode.class,
                        name,
                        port,
                        jdbcUrl,
                        town.patientProperties(),
                        List.of(
                                "-XX:TieredStopAtLevel=1",
                                "-D" + SteppedClockNode.FILE + "=" + file.toAbsolutePath())));
        town.nodes.node(1).close();
        town.nodes.restart(
                1,
                (name, port, jdbcUrl, properties) -> ServiceProcess.start(
                        name, port, jdbcUrl, town.patientProperties(), List.of("-XX:TieredStopAtLevel=1")));
        for (String offset : List.of("60", "0", "-60", "0")) {
            befall("一个节点的时钟拨到 " + offset + " 秒", () -> {
                Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), offset);
                Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
                sleep(BAD_TIMES.dividedBy(2));
            });
        }
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
