package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tuanlink.wecom.WeComProperties.Limit;

class GovernorTests {

    private final VirtualTime time = new VirtualTime();

    @Test
    void twoHundredThousandCallsKeepNinetyFivePercentOfTheHourlyRate() throws InterruptedException {
        Limit limit = new Limit(9_700, 145_500);
        StrictWindow minute = new StrictWindow(60_000);
        StrictWindow hour = new StrictWindow(3_600_000);

        callSteadily(governor(limit), 200_000, Duration.ofMillis(3), minute, hour);

        double perHour = 200_000 / (time.passed().toMillis() / 3_600_000.0);
        assertThat(perHour).isGreaterThan(0.95 * 150_000);
        assertThat(minute.most()).isLessThanOrEqualTo(9_700);
        assertThat(hour.most()).isLessThanOrEqualTo(145_500);
        Duration estimate = new WeComLimits(9_700, 145_500, 1, 3).timeFor(200_000, Duration.ofMillis(3), 1);
        assertThat((double) time.passed().toMillis()).isBetween(estimate.toMillis() * 0.9, estimate.toMillis() * 1.1);
    }

    @Test
    void aMinutesRateIsReachedToNinetyNinePercentOverManyMinutes() throws InterruptedException {
        Limit limit = new Limit(1_000, 1_000_000);
        StrictWindow minute = new StrictWindow(60_000);

        callSteadily(governor(limit), 60_001, Duration.ofMillis(1), minute, new StrictWindow(3_600_000));

        double perMinute = 60_000 / (time.passed().toMillis() / 60_000.0);
        assertThat(perMinute).isGreaterThan(990);
        assertThat(minute.most()).isLessThanOrEqualTo(1_000);
    }

    @Property(tries = 200)
    void noWindowEverHoldsMoreThanTheLimit(
            @ForAll @IntRange(min = 1, max = 40) int perMinute,
            @ForAll @IntRange(min = 1, max = 120) int perHour,
            @ForAll long seed)
            throws InterruptedException {
        VirtualTime own = new VirtualTime();
        Governor governor = new Governor(
                new LocalWindows(api -> new Limit(perMinute, perHour), 1), Duration.ofMinutes(1), own, own);
        StrictWindow minute = new StrictWindow(60_000);
        StrictWindow hour = new StrictWindow(3_600_000);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            own.pass(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 50 : 30_000)));
            governor.await("user/create");
            minute.called(own.millis());
            hour.called(own.millis());
        }
        assertThat(minute.most()).isLessThanOrEqualTo(perMinute);
        assertThat(hour.most()).isLessThanOrEqualTo(perHour);
    }

    @Test
    void aBlockedApiWaitsItsBlockOutAndOthersDoNot() throws InterruptedException {
        Governor governor = governor(new Limit(100, 1_000));

        governor.block("user/create");
        governor.await("user/update");
        assertThat(time.passed()).isZero();
        assertThat(governor.blocked()).isEqualTo(1);

        governor.await("user/create");
        assertThat(time.passed()).isEqualTo(Duration.ofMinutes(1));
        assertThat(governor.blocked()).isZero();
    }

    @Test
    void whoDoesNotWaitIsToldWhenToAskAgain() throws InterruptedException {
        Governor governor = governor(new Limit(2, 1_000));
        assertThat(governor.attempt("message/send")).isEmpty();
        assertThat(governor.attempt("message/send")).isEmpty();
        Instant again = governor.attempt("message/send").orElseThrow();
        assertThat(time.passed()).isZero();
        assertThat(again)
                .isBetween(time.instant().plusSeconds(60), time.instant().plusSeconds(61));
        time.pass(Duration.between(time.instant(), again));
        assertThat(governor.attempt("message/send")).isEmpty();

        governor.block("message/send");
        assertThat(governor.attempt("message/send")).contains(time.instant().plusSeconds(60));
        assertThat(governor.attempt("user/get")).isEmpty();
    }

    @Test
    void whileNodesCannotHearEachOtherEachTakesItsPart() {
        LocalWindows alone = new LocalWindows(api -> new Limit(90, 900), 3);
        alone.raiseTo("user/create", 30, 30, time.millis());

        assertThat(alone.take("user/create", 100, time.millis()).permits()).isEqualTo(20);
        assertThat(alone.take("user/create", 1, time.millis()).permits()).isZero();
    }

    private Governor governor(Limit limit) {
        return new Governor(new LocalWindows(api -> limit, 1), Duration.ofMinutes(1), time, time);
    }

    private void callSteadily(Governor governor, int calls, Duration each, StrictWindow minute, StrictWindow hour)
            throws InterruptedException {
        for (int i = 0; i < calls; i++) {
            governor.await("user/create");
            minute.called(time.millis());
            hour.called(time.millis());
            time.pass(each);
        }
    }
}
