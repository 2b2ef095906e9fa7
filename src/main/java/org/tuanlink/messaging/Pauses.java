package org.tuanlink.messaging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long a message waits after a failure: twice as long each time, a little more or less, so that not all come at once. */
record Pauses(Duration first, Duration longest) {

    private static final double SPREAD = 0.2;

    /** @param failures 1 or more */
    Duration after(int failures) {
        double doubled = first.toMillis() * Math.pow(2, Math.min(failures, 30) - 1.0);
        double pause = Math.min(doubled, (double) longest.toMillis());
        double chance = ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis(Math.round(pause * (1 - SPREAD + 2 * SPREAD * chance)));
    }
}
