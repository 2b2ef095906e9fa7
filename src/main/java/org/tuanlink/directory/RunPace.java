package org.tuanlink.directory;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How fast a run goes, measured since a node took it up, and how long the rest takes at that rate. */
record RunPace(@Nullable Double perSecond, @Nullable Long remainingSeconds) {

    private static final RunPace UNKNOWN = new RunPace(null, null);

    static RunPace of(
            RunStatus status, int total, int settled, int settledWhenTaken, @Nullable Instant taken, Instant now) {
        if (status != RunStatus.RUNNING || taken == null || settled <= settledWhenTaken) {
            return UNKNOWN;
        }
        double seconds = Math.max(0.001, Duration.between(taken, now).toMillis() / 1000.0);
        double rate = (settled - settledWhenTaken) / seconds;
        return new RunPace(Math.round(rate * 10) / 10.0, (long) Math.ceil((total - settled) / rate));
    }
}
