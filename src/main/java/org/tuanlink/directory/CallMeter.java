package org.tuanlink.directory;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.tuanlink.wecom.WeComCall;

/** Counts a run's calls, and opens when more than 5 % of the last 200 failed for reasons that are WeCom's. */
final class CallMeter implements WeComCall.Observer {

    /** Busy, version conflict, rate limit, too much concurrency, no answer. */
    private static final Set<Integer> WECOMS_OWN = Set.of(-1, 6000, 45009, 45033, WeComCall.NO_ANSWER);

    private static final int WINDOW = 200;
    /** Below this many calls a few failures say nothing. */
    private static final int MINIMUM = 60;

    private final LongAdder calls = new LongAdder();
    private final CircuitBreaker breaker;
    private final WeComCall.Observer next;

    CallMeter(Clock clock, WeComCall.Observer next) {
        this.next = next;
        this.breaker = CircuitBreaker.of(
                "wecom",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(MINIMUM)
                        // The library opens at the threshold; the rule says more than 5 %.
                        .failureRateThreshold(5.01f)
                        .clock(clock)
                        .build());
    }

    @Override
    public void called(WeComCall call) {
        calls.increment();
        long nanos = call.took().toNanos();
        if (WECOMS_OWN.contains(call.errcode())) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException(call.api()));
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
        next.called(call);
    }

    boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /** The calls since this was last asked. */
    long takeCalls() {
        return calls.sumThenReset();
    }
}
