package org.tuanlink.wecom;

import java.time.Duration;
import java.time.Instant;

/**
 * One HTTP call that was made, retries counted one by one.
 *
 * @param api the path below {@code /cgi-bin}
 * @param write whether it can change the directory
 * @param errcode 0 for success; {@link #NO_ANSWER} when no answer arrived
 */
public record WeComCall(String api, boolean write, int errcode, Instant at, Duration took) {

    public static final int NO_ANSWER = Integer.MIN_VALUE;

    /** Told of each call as it ends, on the calling thread. */
    @FunctionalInterface
    public interface Observer {
        void called(WeComCall call);
    }
}
