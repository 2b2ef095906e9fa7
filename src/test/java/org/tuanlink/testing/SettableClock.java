package org.tuanlink.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, shifted by as much as a test wants. */
public final class SettableClock extends Clock {

    private final Clock system = Clock.system(ZoneId.of("Asia/Shanghai"));
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

    /** From now on the time is this much later than it really is. */
    public void shift(Duration by) {
        shift.set(by);
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(system.withZone(zone), shift.get());
    }

    @Override
    public Instant instant() {
        return system.instant().plus(shift.get());
    }
}
