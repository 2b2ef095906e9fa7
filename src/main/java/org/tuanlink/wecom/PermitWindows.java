package org.tuanlink.wecom;

/** Where the permits of the APIs are counted. Times are milliseconds. */
interface PermitWindows {

    /** Takes up to {@code wanted} permits; none when the limit is reached or the API is blocked. */
    Grant take(String api, int wanted, long nowMillis);

    /** Gives no permits of this API before {@code untilMillis}. */
    void block(String api, long nowMillis, long untilMillis);

    /**
     * What was given, and what is counted.
     *
     * @param waitMillis when nothing was granted: when to ask again
     * @param minute permits counted over the last minute, these included
     * @param hour permits counted over the last hour, these included
     */
    record Grant(int permits, long waitMillis, int minute, int hour) {}
}
