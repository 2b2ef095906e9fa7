package org.tuanlink.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.review.RacingOperator.Seen;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.TestServers;
import wecomsim.Fault;
import wecomsim.FaultRule;

/**
 * Fifty operators decide two hundred tasks at once and against each other, by cards, on pages, many at a time, for and
 * against, over two nodes; one of them is killed in the middle.
 */
class ReviewTwoNodesIT {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewTwoNodesIT.class);
    private static final int ONE_BY_ONE = 8;

    /** At which background work a node is killed, and what that asks of WeCom. */
    private static final SortedMap<String, String> AT_WORK = new TreeMap<>(
            Map.of("review-cards", "message/update_template_card", "messaging-notices", "mp/message/template/send"));

    /** Of five operators of a branch. */
    private static final List<Way> WAYS = List.of(Way.CARDS, Way.CARDS, Way.PAGES, Way.MANY, Way.RETURNS);

    private final long seed = Long.getLong("tuanlink.review.race.seed", System.nanoTime() % 1_000_000);
    private final Random random = new Random(seed);
    private final AtomicInteger presses = new AtomicInteger();

    /** How an operator decides. */
    private enum Way {
        CARDS,
        PAGES,
        MANY,
        RETURNS
    }

    @Test
    void twoHundredDecisionsTwoHundredNoticesAndNoCardThatLies() throws Exception {
        boolean again = random.nextBoolean();
        String work = List.copyOf(AT_WORK.keySet()).get(random.nextInt(AT_WORK.size()));
        // At this level it is printed.
        LOG.warn(
                "-Dtuanlink.review.race.seed={}: a node is killed at {}, and {}",
                seed,
                work,
                again ? "comes back" : "stays away");
        try (ReviewTown town = new ReviewTown()) {
            List<Integer> ports = List.of(TestServers.freePort(), TestServers.freePort());
            var starting = CompletableFuture.supplyAsync(() -> town.node("review-race-2", ports.get(1)));
            try (ServiceProcess first = town.node("review-race-1", ports.get(0));
                    ServiceProcess second = starting.join()) {
                town.settle(first.port());
                town.writeDrafts();
                SimulatedWeCom.callBackVerified(
                        town.simulator, first.url().toString(), second.url().toString());
                town.submitAll(ONE_BY_ONE, first, second);
                race(town, work, again, first, second);
                first.kill();
                second.kill();
            }
        }
    }

    private void race(ReviewTown town, String work, boolean again, ServiceProcess first, ServiceProcess second)
            throws Exception {
        List<RacingOperator> operators = IntStream.range(0, ReviewTown.OPERATORS)
                .mapToObj(i -> new RacingOperator(town, i, seed, first, second))
                .toList();
        operators.parallelStream().filter(one -> way(one) != Way.CARDS).forEach(RacingOperator::comeIn);
        int killAfter = 30 + random.nextInt(ReviewTown.TASKS / 2);
        // Each press comes twice, once to each node.
        town.weCom.callbacks().change(settings -> settings.withCopies(2));
        // Wide enough for the kill to find some under way: done there, and not known here.
        AT_WORK.values()
                .forEach(api -> town.weCom.inject(FaultRule.on(api, new Fault.Delay(Duration.ofMillis(40)))
                        .always()));
        Instant begin = Instant.now();
        List<Future<?>> racing = start(town, operators);
        long decided = await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> town.number("SELECT COUNT(*) FROM review_task WHERE state <> 'OPEN'"),
                        done -> done >= killAfter);
        ServiceProcess killed = town.nodeAt(work, first, second);
        killed.kill();
        ServiceProcess survivor = killed == first ? second : first;
        town.weCom.clearFaults();
        town.replay(survivor, begin);
        var returned =
                again ? CompletableFuture.supplyAsync(() -> town.node("review-race-again", killed.port())) : null;
        try {
            for (Future<?> one : racing) {
                one.get();
            }
            town.weCom.awaitCallbacks(Duration.ofSeconds(20));
            town.awaitQuiet(Duration.ofSeconds(40));
            town.replay(survivor, begin);
            town.awaitQuiet(Duration.ofSeconds(20));
            assertThat(decided).as("killed in the middle").isLessThan(ReviewTown.TASKS);
            assertAll(town, operators);
        } finally {
            if (returned != null) {
                returned.join().kill();
            }
        }
    }

    private static Way way(RacingOperator one) {
        return WAYS.get(one.number() % WAYS.size());
    }

    private List<Future<?>> start(ReviewTown town, List<RacingOperator> operators) {
        CyclicBarrier begin = new CyclicBarrier(operators.size());
        ExecutorService hands = Executors.newFixedThreadPool(operators.size());
        List<Future<?>> racing = new ArrayList<>();
        for (RacingOperator one : operators) {
            List<Seen> tasks = tasks(town, one);
            racing.add(hands.submit(() -> {
                begin.await();
                decide(one, tasks);
                return null;
            }));
        }
        hands.shutdown();
        return racing;
    }

    /** His branch's; the company's operators see those of all branches besides the one without operators. */
    private List<Seen> tasks(ReviewTown town, RacingOperator one) {
        boolean above = ReviewTown.organization(one.number()).equals("T1");
        return town
                .jdbc
                .query(
                        "SELECT k.id, k.revision FROM review_task k JOIN registry_organization o ON o.id = k.branch_id"
                                + " WHERE o.code = ?" + (above ? " OR k.id % 20 = 0" : ""),
                        (row, n) -> new Seen(row.getLong(1), row.getLong(2)),
                        ReviewTown.branch(one.number()))
                .stream()
                .sorted(Comparator.comparingLong(Seen::task))
                .toList();
    }

    private void decide(RacingOperator one, List<Seen> tasks) {
        switch (way(one)) {
            case CARDS -> presses.addAndGet(one.pressCards());
            case PAGES -> one.approveOnPages(tasks);
            case MANY -> one.approveMany(tasks);
            case RETURNS -> one.giveBack(tasks);
        }
    }

    private void assertAll(ReviewTown town, List<RacingOperator> operators) {
        RaceRecord record = new RaceRecord(town);
        record.assertOneDecisionEach();
        record.assertOneNoticeEach();
        record.assertNoCardLies();
        record.assertPressesAreTrue();
        assertThat(town.number("SELECT COUNT(*) FROM review_press")).isEqualTo(presses.get());
        List<String> unanswered = new ArrayList<>();
        operators.forEach(one -> one.told().forEach(told -> {
            if (!record.assertTrue(ReviewTown.name(one.number()), told)) {
                unanswered.add(ReviewTown.name(one.number()));
            }
        }));
        // Whose answer died with its node sees his list, and nothing of what he did.
        assertThat(unanswered).as("once at most").doesNotHaveDuplicates();
    }
}
