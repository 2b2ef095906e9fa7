package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.RestingServiceTest;
import org.tuanlink.testing.TestServers;

/** What is acknowledged is stored, once; what can't be is refused while the sender still listens. */
@RestingServiceTest
class InboxStoringIT {

    private static final Duration WECOM_WAITS = Duration.ofSeconds(5);

    private final Clock clock = Clock.systemUTC();

    @Autowired
    private ApplicationContext service;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void emptyInbox() {
        jdbc.execute("DELETE FROM callback_event");
    }

    private int count(String sql) {
        Integer count = jdbc.queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }

    private static void inParallel(int threads, List<Callable<Void>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theSameEventThreeTimesToTwoNodesIsOne() throws Exception {
        try (InboxNode one = InboxNode.idle(service, clock);
                InboxNode two = InboxNode.idle(service, clock)) {
            List<Callable<Void>> deliveries = new ArrayList<>();
            for (int delivery = 0; delivery < 600; delivery++) {
                String id = "e" + delivery / 3;
                InboxNode node = delivery % 2 == 0 ? one : two;
                deliveries.add(() -> {
                    node.storeDeleted(id, "zhangsan" + id);
                    return null;
                });
            }
            inParallel(32, deliveries);
            assertThat(count("SELECT COUNT(*) FROM callback_event")).isEqualTo(200);
            assertThat(count("SELECT COUNT(*) FROM callback_event WHERE deliveries = 3"))
                    .isEqualTo(200);
            double stored = one.registry.counter("tuanlink.callback.stored").count()
                    + two.registry.counter("tuanlink.callback.stored").count();
            assertThat(stored).isEqualTo(200);
        }
    }

    @Test
    void nothingReadableIsStored() {
        try (InboxNode node = InboxNode.idle(service, clock)) {
            node.storeDeleted("e1", "zhangsan");
        }
        byte[] payload = jdbc.queryForObject("SELECT payload FROM callback_event", byte[].class);
        assertThat(new String(payload, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("zhangsan");
    }

    @Test
    void whatCannotBeReadIsKeptNonetheless() {
        try (InboxNode node = InboxNode.idle(service, clock)) {
            node.store(SaidMessages.message("unreadable", "e1", "zhangsan", clock.instant()));
        }
        assertThat(jdbc.queryForList("SELECT kind FROM callback_event", String.class))
                .containsExactly("UNKNOWN");
    }

    @Test
    void anImpossibleRowHurtsOnlyItself() {
        try (InboxNode node = InboxNode.idle(service, clock)) {
            List<InboxEntry> batch = List.of(
                    node.entry(SaidMessages.deleted("e1", "one", clock)),
                    node.entry(SaidMessages.message("other", "e2", "x".repeat(101), clock.instant())),
                    node.entry(SaidMessages.deleted("e3", "three", clock)));
            assertThat(node.write().write(batch)).hasSize(2);
            assertThat(batch.get(0).stored()).isCompleted();
            assertThat(batch.get(1).stored()).isCompletedExceptionally();
            assertThat(batch.get(2).stored()).isCompleted();
        }
        assertThat(count("SELECT COUNT(*) FROM callback_event")).isEqualTo(2);
    }

    @Test
    void eventsThatComeTogetherKeepTheirOrder() {
        try (InboxNode node = InboxNode.idle(service, clock)) {
            node.write()
                    .write(IntStream.range(0, 100)
                            .mapToObj(n -> node.entry(SaidMessages.message("other", "e" + n, "s" + n, clock.instant())))
                            .toList());
        }
        assertThat(jdbc.queryForList("SELECT subject FROM callback_event ORDER BY id", String.class))
                .isEqualTo(IntStream.range(0, 100).mapToObj(n -> "s" + n).toList());
    }

    @Test
    void aRequestThatGaveUpIsNotWritten() {
        try (InboxNode node = InboxNode.idle(service, clock)) {
            InboxEntry entry = node.entry(SaidMessages.deleted("e1", "one", clock));
            entry.stored().cancel(false);
            assertThat(node.write().write(List.of(entry))).isEmpty();
        }
        assertThat(count("SELECT COUNT(*) FROM callback_event")).isZero();
    }

    @Test
    void aTableThatDoesNotAnswerIsRefusedInTimeAndTheQueueIsBounded() throws Exception {
        try (InboxNode node = InboxNode.idle(service, clock, Map.of("queue", "2", "writers", "1", "batch", "1"));
                Connection blocker = dataSource.getConnection()) {
            node.storeDeleted("before", "zhangsan");
            blocker.createStatement().execute("LOCK TABLES callback_event WRITE");
            try {
                AtomicInteger refused = new AtomicInteger();
                long began = System.nanoTime();
                inParallel(
                        8,
                        IntStream.range(0, 8)
                                .<Callable<Void>>mapToObj(n -> () -> {
                                    assertThatThrownBy(() -> node.storeDeleted("e" + n, "zhangsan"))
                                            .isInstanceOf(NotStoredException.class);
                                    refused.incrementAndGet();
                                    return null;
                                })
                                .toList());
                assertThat(refused).hasValue(8);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WECOM_WAITS);
            } finally {
                blocker.createStatement().execute("UNLOCK TABLES");
            }
            node.storeDeleted("after", "zhangsan");
        }
    }

    @Test
    void aDatabaseThatIsGoneIsRefusedInTime() {
        refusesInTime(TestServers.freePort());
    }

    @Test
    void aDatabaseBehindABlackHoleIsRefusedInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            refusesInTime(silent.getLocalPort());
        }
    }

    private void refusesInTime(int port) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:mysql://127.0.0.1:" + port + "/nowhere?useSSL=false");
        config.setUsername("root");
        config.setInitializationFailTimeout(-1);
        config.setMinimumIdle(0);
        try (var gone = new HikariDataSource(config);
                InboxNode node = InboxNode.storingIn(gone, service, clock, Map.of())) {
            long began = System.nanoTime();
            assertThatThrownBy(() -> node.storeDeleted("e1", "zhangsan")).isInstanceOf(NotStoredException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WECOM_WAITS);
        }
    }

    @Test
    void whatIsAcknowledgedWhileTheNodeStopsIsStored() throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicInteger number = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        try (InboxNode node = InboxNode.idle(service, clock)) {
            List<Callable<Void>> senders = new ArrayList<>();
            for (int sender = 0; sender < 16; sender++) {
                senders.add(() -> {
                    while (!over.get()) {
                        try {
                            node.storeDeleted("e" + number.incrementAndGet(), "zhangsan");
                            acknowledged.incrementAndGet();
                        } catch (NotStoredException refused) {
                            over.set(true);
                        }
                    }
                    return null;
                });
            }
            senders.add(() -> {
                while (acknowledged.get() < 200) {
                    Thread.onSpinWait();
                }
                node.stopStoring();
                return null;
            });
            inParallel(17, senders);
        }
        assertThat(acknowledged.get()).isGreaterThanOrEqualTo(200);
        assertThat(count("SELECT COUNT(*) FROM callback_event")).isEqualTo(acknowledged.get());
    }
}
