package org.tuanlink.wecom;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How often, and after how long, a call is made again: exponential, half of each pause left to chance. */
final class Backoff {

    private final WeComProperties.Retry retry;
    private final Pause pause;
    private final RandomGenerator random;

    Backoff(WeComProperties.Retry retry, Pause pause, RandomGenerator random) {
        this.retry = retry;
        this.pause = pause;
        this.random = random;
    }

    boolean allowsAfter(int attempt) {
        return attempt < retry.attempts();
    }

    void beforeNext(int attempt) throws InterruptedException {
        long longest =
                Math.min(retry.longestPause().toMillis(), retry.firstPause().toMillis() << Math.min(attempt - 1, 20));
        pause.of(Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1)));
    }
}
