package org.tuanlink.directory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.FollowUpState.State;

/** {@code tuanlink.directory.follow.ups} and the age of the oldest that waits; the same on every node. */
@Component
class FollowUpGauges {

    FollowUpGauges(MeterRegistry registry, FollowUpMarks marks, Clock clock) {
        for (State state : List.of(State.WAITING, State.FAILED)) {
            Gauge.builder("tuanlink.directory.follow.ups", marks, all -> all.count(state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Changes of the registry that WeCom is to have at once and has not")
                    .register(registry);
        }
        Gauge.builder("tuanlink.directory.follow.ups.oldest", marks, all -> age(all, clock))
                .baseUnit("seconds")
                .description("Since when the oldest of them waits")
                .register(registry);
    }

    private static double age(FollowUpMarks marks, Clock clock) {
        return marks.oldestWaiting()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
