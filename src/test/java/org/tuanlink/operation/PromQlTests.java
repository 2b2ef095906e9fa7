package org.tuanlink.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTests {

    @Test
    void tellsWhichMetricsAreNamed() {
        assertThat(PromQl.read("sum by (a) (rate(x_total{b=~\"5..\"}[5m])) / max(y) > 0.5 and z == 0")
                        .metrics())
                .containsExactly("x_total", "y", "z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(x",
                "rate(x)",
                "sum(x[5m])",
                "x[5m] > 0",
                "rate(x[5]) > 0",
                "x{a=b}",
                "median(x)",
                "x > ",
                "x y",
                "x[5m]"
            })
    void refusesWhatPrometheusWouldNotTake(String expression) {
        assertThatThrownBy(() -> PromQl.read(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
