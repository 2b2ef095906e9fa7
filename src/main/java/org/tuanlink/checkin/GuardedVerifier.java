package org.tuanlink.checkin;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.checkin.Verdict.Fault;
import org.tuanlink.checkin.Verdict.Kind;
import org.tuanlink.registry.IdNumber;
import org.tuanlink.registry.PersonName;

/** Leaves a provider alone for a while that keeps failing, and measures it. */
final class GuardedVerifier implements IdentityVerifier {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedVerifier.class);
    private static final int LOOKED_AT = 20;
    private static final int AT_LEAST = 6;
    private static final int HALF = 50;

    private final IdentityVerifier provider;
    private final MeterRegistry meters;
    private final CircuitBreaker breaker;

    GuardedVerifier(IdentityVerifier provider, IdentityProperties properties, MeterRegistry meters) {
        this.provider = provider;
        this.meters = meters;
        this.breaker = CircuitBreaker.of(
                "identity",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(LOOKED_AT)
                        .minimumNumberOfCalls(AT_LEAST)
                        .failureRateThreshold(HALF)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .waitDurationInOpenState(properties.pause())
                        .build());
    }

    /** Whether it would not ask the provider now. The breaker notices that its pause is over only when it is asked. */
    boolean isResting() {
        boolean open = breaker.tryAcquirePermission();
        if (open) {
            breaker.releasePermission();
        }
        return !open;
    }

    @Override
    public Verdict verify(PersonName name, IdNumber idNumber) {
        if (!breaker.tryAcquirePermission()) {
            return new Fault(Kind.BREAKER_OPEN);
        }
        long begun = System.nanoTime();
        Verdict verdict = ask(name, idNumber);
        long spent = System.nanoTime() - begun;
        if (verdict instanceof Fault) {
            breaker.onError(spent, TimeUnit.NANOSECONDS, new IllegalStateException("no verdict"));
        } else {
            breaker.onSuccess(spent, TimeUnit.NANOSECONDS);
        }
        meters.timer("tuanlink.identity.calls", "outcome", outcome(verdict)).record(spent, TimeUnit.NANOSECONDS);
        return verdict;
    }

    private Verdict ask(PersonName name, IdNumber idNumber) {
        try {
            return provider.verify(name, idNumber);
        } catch (RuntimeException e) {
            // Its message may quote what was sent.
            LOG.error(
                    "The real-name provider's client failed ({})", e.getClass().getSimpleName());
            return new Fault(Kind.UNREADABLE);
        }
    }

    private static String outcome(Verdict verdict) {
        if (verdict instanceof Fault fault) {
            return fault.kind().name().toLowerCase(Locale.ROOT);
        }
        return verdict instanceof Verdict.Same ? "same" : "different";
    }
}
