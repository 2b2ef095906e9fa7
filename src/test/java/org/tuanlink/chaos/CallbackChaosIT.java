package org.tuanlink.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.testing.CuttableLink;
import org.tuanlink.testing.CuttableLink.Mode;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.load.Ending;
import org.tuanlink.testing.load.LoadClient;
import org.tuanlink.testing.load.WeComTraffic;
import org.tuanlink.testing.load.WeComTraffic.Delivery;

/**
 * Ten thousand events with duplicates over two nodes; the database is cut for ten seconds, then one node is killed and
 * started again.
 */
class CallbackChaosIT {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackChaosIT.class);
    private static final int PER_SECOND = 300;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final CorpEvents events =
            new CorpEvents(10_000, 1_000, 1_800, Instant.now().getEpochSecond() - 100_000);
    private final Journal journal = new Journal();

    @Test
    void everyEventHasItsEffectOnceThroughACutDatabaseAndAKilledNode() throws Exception {
        try (Corp corp = new Corp();
                CuttableLink database = new CuttableLink(CuttableLink.portOf(corp.jdbcUrl))) {
            Map<String, String> properties = Map.of("spring.datasource.url", database.through(corp.jdbcUrl));
            try (ServiceProcess killed = corp.node("callbacks-killed", properties);
                    ServiceProcess survivor = corp.node("callbacks-survivor", properties)) {
                var cut = CompletableFuture.runAsync(() -> cut(database), after(8));
                var again = CompletableFuture.supplyAsync(
                        () -> {
                            killed.kill();
                            return corp.node("callbacks-again", killed.port(), properties);
                        },
                        after(23));
                send(deliveries(), killed, survivor);
                cut.join();
                try (ServiceProcess restarted = again.join()) {
                    assertAcknowledgedOnesAreDone(corp.jdbcUrl);
                    repeatTheRest(restarted, survivor);
                    assertEveryEffectOnce(corp.jdbcUrl);
                }
            }
        }
    }

    private static Executor after(int seconds) {
        return CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
    }

    private static void cut(CuttableLink database) {
        database.set(Mode.RESET);
        CompletableFuture.runAsync(() -> database.set(Mode.BLACK_HOLE), after(4))
                .join();
        CompletableFuture.runAsync(() -> database.set(Mode.OPEN), after(6)).join();
    }

    /** Every tenth event comes to both nodes at once, some of these a third time a second later. */
    private List<Delivery> deliveries() {
        List<Delivery> deliveries = new ArrayList<>();
        for (int event = 0; event < events.count(); event++) {
            long due = deliveries.size() * 1_000_000_000L / PER_SECOND;
            // Spread, so that a member's changes and the clicks come all the time.
            int spread = (int) (event * 7_919L % events.count());
            deliveries.add(new Delivery(spread, event % 2, due));
            if (event % 10 == 0) {
                deliveries.add(new Delivery(spread, (event + 1) % 2, due));
            }
            if (event % 40 == 0) {
                deliveries.add(new Delivery(spread, event % 2, due + 1_000_000_000L));
            }
        }
        return deliveries;
    }

    private void send(List<Delivery> deliveries, ServiceProcess one, ServiceProcess two) throws IOException {
        try (LoadClient client = new LoadClient(3_000, Duration.ofSeconds(5))) {
            client.run(new WeComTraffic(deliveries, events::request, PAUSE, journal::note, one.port(), two.port()));
        }
    }

    private void assertAcknowledgedOnesAreDone(String jdbcUrl) throws Exception {
        assertThat(journal.statuses().keySet())
                .as("answers: %s", journal.statuses())
                .isSubsetOf(200, 503, Ending.BROKEN, Ending.TIMED_OUT);
        // Whom a busy machine keeps waiting for five seconds WeCom takes for refused too; they must be few.
        assertThat(journal.statuses().getOrDefault(Ending.TIMED_OUT, 0))
                .as("answers: %s", journal.statuses())
                .isLessThan(events.count() / 10);
        assertThat(journal.statuses().get(503))
                .as("refused while the database was cut")
                .isGreaterThan(500);
        assertThat(journal.longestRefusalMillis()).isLessThan(5_000);
        InboxTable inbox = new InboxTable(jdbcUrl);
        awaitProcessed(inbox);
        assertThat(inbox.rows("DONE").keySet())
                .containsAll(
                        journal.acknowledged().stream().mapToObj(events::row).toList());
        assertThat((long) inbox.deliveries()).isGreaterThanOrEqualTo(journal.acknowledgements());
    }

    /** What was refused three times comes again once WeCom, or its administrator, repeats it. */
    private void repeatTheRest(ServiceProcess one, ServiceProcess two) throws IOException {
        List<Delivery> rest = IntStream.range(0, events.count())
                .filter(event -> !journal.acknowledged().get(event))
                .mapToObj(event -> new Delivery(event, event % 2, event * 1_000_000L))
                .toList();
        LOG.info(
                "Answers {}; the longest wait for a refusal {} ms; {} events refused to the last",
                journal.statuses(),
                journal.longestRefusalMillis(),
                rest.size());
        send(rest, one, two);
        assertThat(journal.acknowledged().cardinality()).isEqualTo(events.count());
    }

    private void assertEveryEffectOnce(String jdbcUrl) throws Exception {
        InboxTable inbox = new InboxTable(jdbcUrl);
        awaitProcessed(inbox);
        Map<String, Integer> rows = inbox.rows("DONE");
        assertThat(rows).hasSize(events.count());
        assertThat(rows.values()).containsOnly(1);
        assertThat(rows.keySet())
                .containsAll(
                        IntStream.range(0, events.count()).mapToObj(events::row).toList());
        Map<String, Integer> marks = inbox.driftMarks();
        for (int subject = 0; subject < events.subjects(); subject++) {
            assertThat(marks.get("stranger-" + subject)).isEqualTo(events.changesOf(subject));
        }
    }

    private static void awaitProcessed(InboxTable inbox) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> inbox.states().keySet().equals(Set.of("DONE")));
    }
}
