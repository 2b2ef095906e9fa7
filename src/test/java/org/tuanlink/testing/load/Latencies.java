package org.tuanlink.testing.load;

import java.util.Arrays;

/** Times that were measured. */
public final class Latencies {

    private long[] nanos = new long[1024];
    private int count;

    void add(long one) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = one;
    }

    /**
     * The time within which this share of them lay, in milliseconds.
     *
     * @param share such as 0.99
     */
    public double millis(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (share * count))] / 1e6;
    }
}
