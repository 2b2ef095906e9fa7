package org.tuanlink.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Arrivals;
import org.tuanlink.checkin.CheckinBed;
import org.tuanlink.checkin.CheckinTest;

/** Whatever happens in whatever order, the kept figures are those that one would count by hand. */
@CheckinTest
class ProgressWalkIT {

    private static final int ROUNDS = 6;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Folding folding;

    @Autowired
    private Rebuilding rebuilding;

    @Autowired
    private FoldState state;

    @Autowired
    private Counting counting;

    private final long seed = Long.getLong("tuanlink.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private CheckinBed bed;
    private RandomDeeds deeds;

    @BeforeEach
    void town() {
        bed = CheckinBed.make(service);
        rebuilding.rebuild();
        deeds = new RandomDeeds(service, bed, random);
    }

    private void fold() {
        folding.workOff(() -> false);
    }

    private void rightAfter(List<String> done) {
        fold();
        assertThat(NaiveCount.kept(jdbc))
                .as("-Dtuanlink.test.seed=%d, after %s", seed, done)
                .isEqualTo(NaiveCount.of(jdbc));
    }

    private boolean isDone(String deed) {
        try {
            return Objects.requireNonNull(deeds.all().get(deed)).getAsBoolean();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("-Dtuanlink.test.seed=%d: %s".formatted(seed, deed), e);
        }
    }

    @Test
    void afterWhateverIsDoneTheFiguresAreRight() {
        Map<String, Integer> times = new TreeMap<>();
        List<String> sinceTheLastFold = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String deed : deeds.shuffled()) {
                if (isDone(deed)) {
                    times.merge(deed, 1, Integer::sum);
                    sinceTheLastFold.add(deed);
                }
                if (random.nextInt(5) == 0) {
                    rightAfter(sinceTheLastFold);
                    sinceTheLastFold.clear();
                }
            }
        }
        rightAfter(sinceTheLastFold);
        assertThat(rebuilding.rebuild()).as("seed %d", seed).isZero();
        assertThat(times)
                .as("done with seed %d", seed)
                .containsOnlyKeys(deeds.all().keySet());
        assertThat(NaiveCount.of(jdbc)).hasSizeGreaterThan(50);
    }

    @Test
    void twoWhoFoldAndOneWhoRebuildsNeitherCountTwiceNorRaiseAFalseAlarm() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            var folders = List.of(
                    CompletableFuture.runAsync(() -> again(over, this::fold), threads),
                    CompletableFuture.runAsync(() -> again(over, this::fold), threads));
            var rebuilds = CompletableFuture.supplyAsync(
                    () -> {
                        List<Integer> differences = new ArrayList<>();
                        again(over, () -> differences.add(rebuilding.rebuild()));
                        return differences;
                    },
                    threads);
            for (int round = 0; round < 2; round++) {
                deeds.shuffled().forEach(this::isDone);
            }
            over.set(true);
            folders.forEach(CompletableFuture::join);
            assertThat(rebuilds.join()).hasSizeGreaterThan(5).containsOnly(0);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        rightAfter(List.of("two folders and a rebuild"));
    }

    private static void again(AtomicBoolean over, Runnable work) {
        while (!over.get()) {
            work.run();
        }
    }

    @Test
    void whoIsStoppedInTheMiddleHasChangedNothing() {
        fold();
        Map<String, String> before = NaiveCount.kept(jdbc);
        jdbc.execute("CREATE TRIGGER progress_mark_stays BEFORE DELETE ON progress_mark FOR EACH ROW"
                + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'stopped here'");
        try {
            Arrivals.comes(service, cadre());
            assertThatThrownBy(this::fold).isInstanceOf(DataAccessException.class);
            assertThat(NaiveCount.kept(jdbc)).isEqualTo(before);
        } finally {
            jdbc.execute("DROP TRIGGER progress_mark_stays");
        }
        rightAfter(List.of("a stop"));
        assertThat(NaiveCount.kept(jdbc)).isNotEqualTo(before);
    }

    private long cadre() {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT id FROM registry_cadre WHERE code = 'C1'", Long.class));
    }

    /** So many come in at once that those above are taken in later, and have changed by then. */
    @Test
    void whatWasCountedBeforeItsParentIsCountedAgainWithIt() {
        fold();
        jdbc.update("DELETE FROM progress_own");
        jdbc.update("DELETE FROM progress_figure");
        jdbc.update("UPDATE registry_organization SET category = 'SCHOOL' WHERE code = 'T1'");
        countAnew("B1");
        jdbc.update("UPDATE registry_organization SET category = 'COLLEGE' WHERE code = 'T1'");
        List.of("44", "4401", "T1", "B2").forEach(this::countAnew);
        assertThat(NaiveCount.kept(jdbc)).isEqualTo(NaiveCount.of(jdbc));
    }

    private void countAnew(String code) {
        long id = Objects.requireNonNull(
                jdbc.queryForObject("SELECT id FROM registry_organization WHERE code = ?", Long.class, code));
        state.alone(followed -> {
            counting.countAnew(Set.of(id), Set.of());
            return true;
        });
    }
}
