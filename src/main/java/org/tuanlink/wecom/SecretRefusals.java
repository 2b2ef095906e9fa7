package org.tuanlink.wecom;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that WeCom refused the secret, or banned the address for asking too often, and for how long not to try it again: many wrong secrets ban the machine's
 * address for an hour (doc 90313, 45009). The time doubles with each refusal. Used under the refresh lock only.
 */
final class SecretRefusals {

    private final Duration first;
    private final Duration longest;
    private final Clock clock;
    private @Nullable TokenDenied last;
    private long until;
    private int count;

    SecretRefusals(Duration first, Duration longest, Clock clock) {
        this.first = first;
        this.longest = longest;
        this.clock = clock;
    }

    /** Throws the last refusal again while it is too early to ask. */
    synchronized void check() {
        if (last != null && clock.millis() < until) {
            throw last.again();
        }
    }

    synchronized void note(TokenDenied refusal) {
        boolean banned = refusal.errcode() == Caller.FREQUENCY;
        if (!banned && WeComErrors.of(refusal.errcode(), "").remedy() != Remedy.STOP_RUN) {
            return;
        }
        long pause = Math.min(longest.toMillis(), first.toMillis() << Math.min(count, 20));
        count++;
        last = refusal;
        until = clock.millis() + pause;
    }

    synchronized void clear() {
        last = null;
        count = 0;
    }
}
