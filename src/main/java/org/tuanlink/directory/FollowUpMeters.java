package org.tuanlink.directory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.FollowUpState.State;

/**
 * {@code tuanlink.directory.follow.ups} by state and the age of the oldest that waits, the same on every node; and how
 * long those took that this node carried out.
 */
@Component
class FollowUpMeters {

    private final Timer delay;
    private final Clock clock;

    FollowUpMeters(MeterRegistry registry, FollowUpMarks marks, Clock clock) {
        this.clock = clock;
        for (State state : List.of(State.WAITING, State.FAILED)) {
            Gauge.builder("tuanlink.directory.follow.ups", marks, all -> all.count(state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Changes of the registry that WeCom is to have at once and has not")
                    .register(registry);
        }
        Gauge.builder("tuanlink.directory.follow.ups.oldest", marks, this::age)
                .baseUnit("seconds")
                .description("Since when the oldest of them waits")
                .register(registry);
        delay = Timer.builder("tuanlink.directory.follow.up.delay")
                .description("From the wish to WeCom having it")
                .register(registry);
    }

    private double age(FollowUpMarks marks) {
        return marks.oldestWaiting().map(at -> since(at).toMillis() / 1000.0).orElse(0.0);
    }

    void done(Collection<FollowUp> wishes) {
        wishes.forEach(wish -> delay.record(since(wish.wishedAt())));
    }

    private Duration since(Instant at) {
        return Duration.between(at, clock.instant());
    }
}
