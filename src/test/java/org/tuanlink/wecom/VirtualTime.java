package org.tuanlink.wecom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until somebody pauses, and then jumps. */
final class VirtualTime extends Clock implements Pause {

    static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

    private final AtomicLong millis = new AtomicLong(START.toEpochMilli());

    void pass(Duration duration) {
        millis.addAndGet(duration.toMillis());
    }

    Duration passed() {
        return Duration.between(START, instant());
    }

    /** Two that pause at once pause together. */
    @Override
    public void of(Duration duration) {
        long end = millis.get() + duration.toMillis();
        millis.accumulateAndGet(end, Math::max);
    }

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
