package org.tuanlink.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.tuanlink.testing.People;
import org.tuanlink.testing.ServiceProcess;
import org.tuanlink.testing.SimulatedWeCom;

/** A node is killed while it makes real-name checks: another, which stood by, makes the rest, and nothing is booked twice. */
@CheckinTest
class KillDuringChecksIT {

    private static final int PEOPLE = 60;
    private static final int HANDS = 4;
    private static final BigDecimal PRICE = new BigDecimal("0.35");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whose numbers belong to another name. */
    private static final Set<Integer> FAILING = Set.of(7, 17, 27, 37, 47, 57);

    /** About whom the provider fails to answer at first. */
    private static final Set<Integer> UNANSWERED = Set.of(3, 13, 23, 33, 43, 53, 57);

    private final StandInProvider provider = StandInProvider.get();

    @Autowired
    private ApplicationContext service;

    private CheckinBed bed;

    @BeforeEach
    void standBy() {
        bed = CheckinBed.make(service);
        background().stop();
        await().atMost(PATIENCE)
                .until(() -> bed.count("scheduled_tasks WHERE task_name = 'checkin-identity' AND picked") == 0);
    }

    @AfterEach
    void atWorkAgain() {
        bed.shift(Duration.ZERO);
        provider.reset();
        background().start();
    }

    private SmartLifecycle background() {
        return service.getBean("backgroundWork", SmartLifecycle.class);
    }

    private ServiceProcess node() {
        Map<String, String> properties = new HashMap<>(SimulatedWeCom.properties(SimulatedWeCom.get()));
        properties.put("tuanlink.identity.base-url", provider.url());
        properties.put("tuanlink.identity.app-key", StandInProvider.KEY);
        properties.put("tuanlink.identity.app-secret", StandInProvider.SECRET);
        properties.put("tuanlink.identity.price", PRICE.toString());
        properties.put("tuanlink.identity.hands", Integer.toString(HANDS));
        properties.put("tuanlink.identity.timeout", "2s");
        properties.put("tuanlink.identity.lease", "3s");
        properties.put("tuanlink.identity.look", "100ms");
        properties.put("tuanlink.identity.first-retry", "1s");
        properties.put("tuanlink.scheduler.heartbeat-interval", "1s");
        String jdbcUrl = service.getEnvironment().getRequiredProperty("spring.datasource.url");
        return ServiceProcess.start("checks-killed", jdbcUrl, properties, List.of("-XX:TieredStopAtLevel=1"));
    }

    @Test
    void nobodyIsLeftInTheMiddleAndNothingIsBookedTwice() {
        FAILING.forEach(n -> provider.fails(People.idNumber(n)));
        UNANSWERED.forEach(n -> provider.failsToAnswer(People.idNumber(n), 1));
        provider.takes(Duration.ofMillis(150));
        try (ServiceProcess first = node()) {
            IntStream.rangeClosed(1, PEOPLE).forEach(n -> bed.submitted(n, "B1"));
            await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> provider.asked() >= 20);
            first.kill();
        }
        assertThat(waiting()).as("killed on the way").isBetween(5, PEOPLE - 5);
        background().start();
        await().atMost(PATIENCE).until(() -> waiting() == 0);

        assertThat(bed.count("checkin_application WHERE check_state = 'PASSED'"))
                .isEqualTo(PEOPLE - FAILING.size());
        assertThat(bed.count("checkin_application WHERE check_state = 'FAILED' AND recheck_due"))
                .isEqualTo(FAILING.size());
        assertBookedOnce(1, PEOPLE, PEOPLE);
        // On a busy machine an answer may come after the two seconds that it is waited for: such a one is asked again
        // as well.
        assertThat(provider.asked())
                .as("only what was on the way is asked again")
                .isBetween(PEOPLE + UNANSWERED.size(), PEOPLE + UNANSWERED.size() + 2 * HANDS);

        bed.shift(Duration.ofHours(24));
        await().atMost(PATIENCE).until(() -> bed.count("checkin_application WHERE recheck_due") == 0);
        assertThat(bed.count("checkin_application WHERE check_state = 'FAILED'"))
                .isEqualTo(FAILING.size());
        assertBookedOnce(2, FAILING.size(), PEOPLE + FAILING.size());
        assertThat(bed.count("checkin_identity_check WHERE next_at IS NOT NULL"))
                .isZero();
    }

    private int waiting() {
        return bed.count("checkin_application WHERE check_state = 'CHECKING'");
    }

    /** Each check has one result and one step, and the days' sums are those of all. */
    private void assertBookedOnce(int round, int checks, int all) {
        assertThat(bed.count("checkin_identity_check WHERE round = ? AND result IS NOT NULL", round))
                .isEqualTo(checks);
        assertThat(bed.count("checkin_identity_check WHERE round = ?", round)).isEqualTo(checks);
        assertThat(bed.count("checkin_application_history WHERE actor_kind = 'SYSTEM'"))
                .isEqualTo(all);
        assertThat(sum("passed + failed")).isEqualByComparingTo(BigDecimal.valueOf(all));
        assertThat(sum("cost")).isEqualByComparingTo(PRICE.multiply(BigDecimal.valueOf(all)));
        assertThat(sum("asked")).as("quota taken").isGreaterThanOrEqualTo(BigDecimal.valueOf(all));
    }

    private BigDecimal sum(String what) {
        BigDecimal sum =
                bed.jdbc().queryForObject("SELECT SUM(" + what + ") FROM checkin_identity_day", BigDecimal.class);
        return sum == null ? BigDecimal.ZERO : sum;
    }
}
