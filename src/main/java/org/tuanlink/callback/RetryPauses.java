package org.tuanlink.callback;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long an event waits after a failure: twice as long each time, a little more or less, so that not all come at once. */
final class RetryPauses {

    private static final double SPREAD = 0.2;

    private final Duration first;
    private final Duration longest;
    private final DoubleSupplier chance;

    /** The supplier gives numbers from 0 to 1. */
    RetryPauses(Duration first, Duration longest, DoubleSupplier chance) {
        this.first = first;
        this.longest = longest;
        this.chance = chance;
    }

    /** After so many failures, 1 or more. */
    Duration after(int failures) {
        double doubled = first.toMillis() * Math.pow(2, failures - 1.0);
        double pause = Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis(Math.round(pause * (1 - SPREAD + 2 * SPREAD * chance.getAsDouble())));
    }
}
