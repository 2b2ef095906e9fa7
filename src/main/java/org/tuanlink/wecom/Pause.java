package org.tuanlink.wecom;

import java.time.Duration;

/** Lets time pass on the calling thread; tests let it pass at once. */
@FunctionalInterface
interface Pause {
    void of(Duration duration) throws InterruptedException;
}
