package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.RestingServiceTest;
import org.tuanlink.testing.SettableClock;

/** Many events at once, two nodes, and handlers that fail as they like. */
@RestingServiceTest
class InboxBurstIT {

    private static final int SENDERS = 64;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void emptyInbox() {
        jdbc.execute("DELETE FROM callback_event");
        jdbc.execute("CREATE TABLE IF NOT EXISTS test_effect (id BIGINT AUTO_INCREMENT PRIMARY KEY,"
                + " handler VARCHAR(40) NOT NULL, event_id BIGINT NOT NULL, label VARCHAR(100) NOT NULL)");
        jdbc.execute("DELETE FROM test_effect");
    }

    private int count(String sql) {
        Integer count = jdbc.queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }

    /** Each sender has subjects of its own, so that their events come in order. */
    private static void burst(List<InboxNode> nodes, int events, int subjectsOfEach) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Callable<Void>> senders = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                int own = sender;
                senders.add(() -> {
                    for (int n = own; n < events; n += SENDERS) {
                        nodes.get(n / SENDERS % nodes.size())
                                .storeDeleted(
                                        "s" + own + "-" + n / SENDERS % subjectsOfEach + "#" + n,
                                        "s" + own + "-" + n / SENDERS % subjectsOfEach);
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(senders)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void assertEachOnceInOrder(String handler, int events) {
        List<String> labels =
                jdbc.queryForList("SELECT label FROM test_effect WHERE handler = ? ORDER BY id", String.class, handler);
        assertThat(labels).hasSize(events).doesNotHaveDuplicates();
        Map<String, Integer> last = new HashMap<>();
        for (String label : labels) {
            String subject = label.substring(0, label.indexOf('#'));
            int number = Integer.parseInt(label.substring(label.indexOf('#') + 1));
            assertThat(number).as(label).isGreaterThan(last.getOrDefault(subject, -1));
            last.put(subject, number);
        }
    }

    @Test
    void aBurstIsHandledCompletely() throws Exception {
        int events = 5_000;
        Clock clock = Clock.systemUTC();
        long began = System.nanoTime();
        try (InboxNode node = InboxNode.working(service, clock, TestHandler.of("steady", jdbc))) {
            burst(List.of(node), events, 5);
            long stored = System.nanoTime();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> count("SELECT COUNT(*) FROM callback_event WHERE state = 'DONE'") == events);
            say(
                    "%d events: %d stored/s while handling, %d stored and handled/s; mean batch %.1f%n",
                    events,
                    perSecond(events, stored - began),
                    perSecond(events, System.nanoTime() - began),
                    node.registry.summary("tuanlink.callback.batch").mean());
        }
        assertEachOnceInOrder("steady", events);
    }

    @Test
    void storesAndHandlesAsFastAsItShould() throws Exception {
        int events = 10_000;
        Clock clock = Clock.systemUTC();
        try (InboxNode node = InboxNode.idle(service, clock, TestHandler.of("steady", jdbc))) {
            burst(List.of(node), 4_000, 50);
            node.handleDue();
            emptyInbox();
            long began = System.nanoTime();
            burst(List.of(node), events, 50);
            long stored = System.nanoTime();
            node.handleDue();
            say(
                    "%d events: %d stored/s, then %d handled/s by one thread; mean batch %.1f%n",
                    events,
                    perSecond(events, stored - began),
                    perSecond(events, System.nanoTime() - stored),
                    node.registry.summary("tuanlink.callback.batch").mean());
        }
        assertEachOnceInOrder("steady", events);
    }

    /** Figures for people who watch. */
    private static void say(String format, Object... figures) {
        System.out.printf(format, figures);
    }

    private static long perSecond(int events, long nanos) {
        return events * 1_000_000_000L / nanos;
    }

    @RepeatedTest(4)
    void everyEffectHappensOnceAndInOrderWhateverFails(RepetitionInfo repetition) throws Exception {
        int events = 640;
        long seed = Long.getLong("tuanlink.test.seed", System.nanoTime()) + repetition.getCurrentRepetition();
        SettableClock clock = new SettableClock();
        Map<String, Integer> failures = new ConcurrentHashMap<>();
        BiConsumer<CallbackEvent, Receipt> whim = (event, receipt) -> fail(event, seed, failures);
        CallbackHandler<?>[] handlers = {
            TestHandler.of("first", jdbc, (event, receipt) -> fail(event, seed + 1, failures)),
            TestHandler.of("second", jdbc, whim),
            TestHandler.of("steady", jdbc)
        };
        try (InboxNode one = InboxNode.working(service, clock, handlers);
                InboxNode two = InboxNode.working(service, clock, handlers)) {
            burst(List.of(one, two), events, 2);
            for (int minute = 1; count("SELECT COUNT(*) FROM callback_event WHERE state <> 'DONE'") > 0; minute++) {
                assertThat(minute).isLessThan(60);
                clock.shift(Duration.ofMinutes(minute));
                Thread other = new Thread(two::handleDue);
                other.start();
                one.handleDue();
                other.join();
            }
        }
        assertThat(failures).as("seed %d", seed).isNotEmpty();
        for (String handler : List.of("first", "second", "steady")) {
            assertEachOnceInOrder(handler, events);
        }
    }

    /** Up to three times for one event in five; sometimes with the whole transaction. */
    private void fail(CallbackEvent event, long seed, Map<String, Integer> failures) {
        String label = event.origin().from();
        Random chance = new Random(seed * 31 + label.hashCode());
        int times = chance.nextInt(5) == 0 ? 1 + chance.nextInt(3) : 0;
        if (failures.merge(label + seed, 1, Integer::sum) <= times) {
            if (chance.nextInt(4) == 0) {
                jdbc.execute("ROLLBACK");
            }
            throw new IllegalStateException("A whim");
        }
    }
}
