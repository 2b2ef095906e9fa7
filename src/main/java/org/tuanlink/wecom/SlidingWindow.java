package org.tuanlink.wecom;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts permits over the last {@code span}, in buckets. A bucket is kept until its last instant is older than the
 * span, so the count is never below a strict sliding window's, and above it by one bucket at most: over a minute and
 * buckets of a fifth of a second that costs 0.7 % of the rate. {@code window.lua} does the same inside Redis.
 *
 * <p>Time never goes back: an instant before the newest seen counts as the newest.
 */
final class SlidingWindow {

    private final int limit;
    private final Shape shape;
    private final Map<Long, Integer> counts = new HashMap<>();
    private long newest;
    private int total;

    SlidingWindow(int limit, Shape shape) {
        this.limit = limit;
        this.shape = shape;
    }

    /**
     * @param bucketMillis width of a bucket
     * @param buckets kept before the current one
     */
    record Shape(long bucketMillis, int buckets) {

        /** How long a permit may lie before it is used. */
        static final long SHELF_MILLIS = 200;

        static final Shape MINUTE = over(60_000, 200);
        static final Shape HOUR = over(3_600_000, 5_000);

        private static Shape over(long spanMillis, long bucketMillis) {
            return new Shape(bucketMillis, Math.toIntExact(-Math.floorDiv(-(spanMillis + SHELF_MILLIS), bucketMillis)));
        }
    }

    /** How many permits are free at this instant; below zero when more was charged than the limit. */
    int free(long nowMillis) {
        roll(nowMillis);
        return limit - total;
    }

    int total(long nowMillis) {
        roll(nowMillis);
        return total;
    }

    void take(long nowMillis, int permits) {
        roll(nowMillis);
        if (permits > 0) {
            counts.merge(newest, permits, Integer::sum);
            total += permits;
        }
    }

    /** Charges what is missing to this total. */
    void raiseTo(long nowMillis, int atLeast) {
        take(nowMillis, atLeast - total(nowMillis));
    }

    /** How long until the oldest permits come back. */
    long millisUntilRelief(long nowMillis) {
        roll(nowMillis);
        long oldest = counts.keySet().stream().mapToLong(Long::longValue).min().orElse(newest);
        return Math.max(1, (oldest + shape.buckets() + 1) * shape.bucketMillis() - nowMillis);
    }

    private void roll(long nowMillis) {
        long bucket = nowMillis / shape.bucketMillis();
        if (bucket <= newest) {
            return;
        }
        if (bucket - newest > shape.buckets()) {
            counts.clear();
            total = 0;
        } else {
            for (long old = newest - shape.buckets(); old < bucket - shape.buckets(); old++) {
                Integer gone = counts.remove(old);
                total -= gone == null ? 0 : gone;
            }
        }
        newest = bucket;
    }
}
