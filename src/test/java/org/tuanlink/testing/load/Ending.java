package org.tuanlink.testing.load;

/**
 * What became of a request.
 *
 * @param status HTTP status, or one of the constants
 * @param sentAt nanoseconds after the run's start
 * @param endedAt likewise
 */
public record Ending(int status, long sentAt, long endedAt) {

    /** No connection, or it broke before the answer. */
    public static final int BROKEN = 0;

    /** No answer in time; the connection was closed. */
    public static final int TIMED_OUT = -1;

    public boolean isAcknowledged() {
        return status == 200;
    }

    /** How long the service held the request. */
    public long held() {
        return endedAt - sentAt;
    }
}
