package org.tuanlink.callback;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** One line of the log that comes at most once a minute, with the count of what happened since. */
final class QuietLine {

    private static final long MILLIS = 60_000;

    private final Clock clock;
    private final AtomicLong due = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong count = new AtomicLong();

    QuietLine(Clock clock) {
        this.clock = clock;
    }

    /** Counts once more. Above zero: now is the time for the line, and this is how often since the last one. */
    long due() {
        count.incrementAndGet();
        long now = clock.millis();
        long before = due.get();
        return now >= before && due.compareAndSet(before, now + MILLIS) ? count.getAndSet(0) : 0;
    }
}
