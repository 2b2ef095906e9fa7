package org.tuanlink.demo;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/** Looks again and again until something holds, or it took too long. */
final class Awaiting {

    private Awaiting() {}

    static boolean until(Callable<Boolean> holds) {
        try {
            await().pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(25))
                    .until(holds);
            return true;
        } catch (ConditionTimeoutException tooLong) {
            return false;
        }
    }
}
