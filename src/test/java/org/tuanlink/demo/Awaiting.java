package org.tuanlink.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Looks again and again until something holds, or it took too long. */
final class Awaiting {

    private static final Duration LONGEST = Duration.ofSeconds(25);

    private Awaiting() {}

    interface Fact {
        boolean holds() throws Exception;
    }

    static boolean until(Fact fact) throws Exception {
        long start = System.nanoTime();
        while (!fact.holds()) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }
}
