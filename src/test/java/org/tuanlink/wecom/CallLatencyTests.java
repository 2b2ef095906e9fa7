package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallLatencyTests {

    private final CallLatency latency = new CallLatency();

    private void answered(int... millis) {
        for (int ms : millis) {
            latency.answered(Duration.ofMillis(ms));
        }
    }

    @Test
    void knowsNothingBeforeTheFirstAnswer() {
        assertThat(latency.median()).isEmpty();
    }

    @Test
    void isTheMedianAndOfTwoTheFaster() {
        answered(300, 20);
        assertThat(latency.median()).contains(Duration.ofMillis(20));
        answered(30);
        assertThat(latency.median()).contains(Duration.ofMillis(30));
    }

    @Test
    void forgetsWhatLiesMoreThanAHundredAnswersBack() {
        for (int i = 0; i < 500; i++) {
            answered(1000);
        }
        for (int i = 0; i < 60; i++) {
            answered(5);
        }
        assertThat(latency.median()).contains(Duration.ofMillis(5));
    }
}
