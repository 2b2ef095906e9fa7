package org.tuanlink.wecom;

import java.util.ArrayDeque;
import java.util.Deque;

/** WeCom's side of a limit, to the millisecond: the most calls any window of this span has held. */
final class StrictWindow {

    private final long spanMillis;
    private final Deque<Long> times = new ArrayDeque<>();
    private int most;

    StrictWindow(long spanMillis) {
        this.spanMillis = spanMillis;
    }

    void called(long nowMillis) {
        while (!times.isEmpty() && times.getFirst() <= nowMillis - spanMillis) {
            times.removeFirst();
        }
        times.addLast(nowMillis);
        most = Math.max(most, times.size());
    }

    int most() {
        return most;
    }
}
