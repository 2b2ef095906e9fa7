package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WeComLimitsTests {

    private final WeComLimits limits = new WeComLimits(9_000, 135_000, 300_000, 900_000);

    @Test
    void fewCallsTakeTheirOwnTime() {
        assertThat(limits.timeFor(0, Duration.ofMillis(20), 8)).isZero();
        assertThat(limits.timeFor(1_000, Duration.ofMillis(20), 8)).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void aFullMinuteIsWaitedOut() {
        assertThat(limits.timeFor(9_001, Duration.ofMillis(20), 8))
                .isBetween(minutes(1), minutes(1).plusMillis(3));
    }

    @Test
    void slowCallsNeverMeetTheLimit() {
        assertThat(limits.timeFor(20_000, Duration.ofMillis(20), 1)).isEqualTo(Duration.ofSeconds(400));
    }

    @Test
    void aFullHourIsWaitedOut() {
        assertThat(limits.timeFor(135_001, Duration.ofMillis(20), 8))
                .isBetween(minutes(60), minutes(60).plusMillis(3));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
