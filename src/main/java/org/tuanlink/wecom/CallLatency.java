package org.tuanlink.wecom;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How long WeCom lately took to answer this node, for estimates. Thread-safe. */
public final class CallLatency {

    private static final int REMEMBERED = 101;

    private final long[] nanos = new long[REMEMBERED];
    private int seen;

    synchronized void answered(Duration took) {
        nanos[seen % REMEMBERED] = took.toNanos();
        seen++;
    }

    /** The median of the last answers; nothing before the first. Of two the faster: the other opened the connection. */
    public synchronized Optional<Duration> median() {
        int known = Math.min(seen, REMEMBERED);
        if (known == 0) {
            return Optional.empty();
        }
        long[] sorted = Arrays.copyOf(nanos, known);
        Arrays.sort(sorted);
        return Optional.of(Duration.ofNanos(sorted[(known - 1) / 2]));
    }
}
