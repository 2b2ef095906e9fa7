package org.tuanlink.wecom;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.tuanlink.wecom.SlidingWindow.Shape;
import org.tuanlink.wecom.WeComProperties.Limit;

/**
 * The permits of this node alone. With a charge above one a permit is counted that many times, which leaves room for as
 * many nodes that cannot hear each other.
 */
final class LocalWindows implements PermitWindows {

    /** Members have windows too, and there are many of them: who was longest without a message is forgotten. */
    private static final int REMEMBERED = 20_000;

    private final Function<String, Limit> limits;
    private final int charge;
    private final Map<String, Windows> apis = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Windows> eldest) {
            return size() > REMEMBERED;
        }
    };

    LocalWindows(Function<String, Limit> limits, int charge) {
        this.limits = limits;
        this.charge = charge;
    }

    @Override
    public synchronized Grant take(String api, int wanted, long nowMillis) {
        Windows windows = windowsOf(api);
        if (windows.blockedUntil > nowMillis) {
            return windows.grant(0, windows.blockedUntil - nowMillis, nowMillis);
        }
        int free = Math.min(windows.minute.free(nowMillis), windows.hour.free(nowMillis)) / windows.charge;
        int granted = Math.max(0, Math.min(wanted, free));
        windows.minute.take(nowMillis, granted * windows.charge);
        windows.hour.take(nowMillis, granted * windows.charge);
        return windows.grant(granted, granted > 0 ? 0 : windows.millisUntilRelief(nowMillis), nowMillis);
    }

    @Override
    public synchronized void block(String api, long nowMillis, long untilMillis) {
        Windows windows = windowsOf(api);
        windows.blockedUntil = Math.max(windows.blockedUntil, untilMillis);
    }

    /** What is known to have been spent by all nodes together. */
    synchronized void raiseTo(String api, int minute, int hour, long nowMillis) {
        Windows windows = windowsOf(api);
        windows.minute.raiseTo(nowMillis, minute);
        windows.hour.raiseTo(nowMillis, hour);
    }

    private Windows windowsOf(String api) {
        return apis.computeIfAbsent(api, name -> new Windows(limits.apply(name), charge));
    }

    private static final class Windows {

        private final int charge;
        private final SlidingWindow minute;
        private final SlidingWindow hour;
        private long blockedUntil;

        Windows(Limit limit, int charge) {
            this.charge = Math.min(charge, Math.min(limit.perMinute(), limit.perHour()));
            this.minute = new SlidingWindow(limit.perMinute(), Shape.MINUTE);
            this.hour = new SlidingWindow(limit.perHour(), Shape.HOUR);
        }

        Grant grant(int permits, long waitMillis, long nowMillis) {
            return new Grant(permits, waitMillis, minute.total(nowMillis), hour.total(nowMillis));
        }

        long millisUntilRelief(long nowMillis) {
            long wait = 0;
            if (minute.free(nowMillis) < charge) {
                wait = minute.millisUntilRelief(nowMillis);
            }
            if (hour.free(nowMillis) < charge) {
                wait = Math.max(wait, hour.millisUntilRelief(nowMillis));
            }
            return wait;
        }
    }
}
