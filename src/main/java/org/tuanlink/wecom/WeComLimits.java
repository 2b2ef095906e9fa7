package org.tuanlink.wecom;

import java.time.Duration;

/**
 * The limits the governor keeps, after the configured share was taken (doc 90312), as the planner's estimate needs them.
 *
 * @param callsPerMinute per API
 * @param callsPerHour per API
 * @param accountQuota accounts the corp may hold
 * @param accountCreationsPerMonth three times the quota
 */
public record WeComLimits(int callsPerMinute, int callsPerHour, long accountQuota, long accountCreationsPerMonth) {

    private static final long MINUTE_MILLIS = 60_000;
    private static final long HOUR_MILLIS = 3_600_000;

    /**
     * The time that this many calls of one API take from a standing start: each minute's permits as fast as the callers
     * can, then a wait for the minute's end, and so for the hour's.
     *
     * @param latency of one call
     * @param concurrency calls under way at once, at least 1
     */
    public Duration timeFor(long calls, Duration latency, int concurrency) {
        if (calls <= 0) {
            return Duration.ZERO;
        }
        double each = (double) latency.toMillis() / concurrency;
        long hours = (calls - 1) / callsPerHour;
        double millis = hours * Math.max(HOUR_MILLIS, withinAnHour(callsPerHour, each))
                + withinAnHour(calls - hours * callsPerHour, each);
        return Duration.ofMillis(Math.round(millis));
    }

    private double withinAnHour(long calls, double each) {
        long minutes = (calls - 1) / callsPerMinute;
        return minutes * Math.max(MINUTE_MILLIS, callsPerMinute * each) + (calls - minutes * callsPerMinute) * each;
    }
}
