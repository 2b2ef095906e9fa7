package org.tuanlink.callback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What storing and handling count. */
final class InboxMeters {

    private final MeterRegistry registry;
    private final Counter fresh;
    private final Counter duplicates;
    private final Counter refused;
    private final DistributionSummary batches;
    private final Timer latency;
    private final AtomicInteger storing = new AtomicInteger();

    InboxMeters(MeterRegistry registry) {
        this.registry = registry;
        fresh = registry.counter("tuanlink.callback.stored");
        duplicates = registry.counter("tuanlink.callback.duplicates");
        refused = registry.counter("tuanlink.callback.inbox.refused");
        batches = registry.summary("tuanlink.callback.batch");
        latency = Timer.builder("tuanlink.callback.store")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("tuanlink.callback.storing", storing, AtomicInteger::get).register(registry);
    }

    void queue(List<? extends Collection<?>> queues) {
        Gauge.builder("tuanlink.callback.queue", queues, all -> all.stream()
                        .mapToInt(Collection::size)
                        .sum())
                .register(registry);
    }

    void stored(int news, int again) {
        fresh.increment(news);
        duplicates.increment(again);
        batches.record((double) news + again);
    }

    void refused() {
        refused.increment();
    }

    /** Notes how long a request waits for its message to be stored. */
    void storing(Runnable work) {
        storing.incrementAndGet();
        try {
            latency.record(work);
        } finally {
            storing.decrementAndGet();
        }
    }

    /** Requests that wait now. */
    int storing() {
        return storing.get();
    }

    void handled(int done, int failed, int parked) {
        count("done", done);
        count("failed", failed);
        count("parked", parked);
    }

    private void count(String outcome, int events) {
        if (events > 0) {
            registry.counter("tuanlink.callback.handled", "outcome", outcome).increment(events);
        }
    }
}
