package org.tuanlink.wecom;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Calls by API and outcome, time waited at the governor, APIs blocked after a 45009, messages that were too many. */
final class CallMetrics {

    private static final String LIMITED = "tuanlink.wecom.limited";

    private final MeterRegistry registry;
    private final CallLatency latency = new CallLatency();

    CallMetrics(MeterRegistry registry, Governor governor) {
        this.registry = registry;
        Gauge.builder("tuanlink.wecom.governor.blocked", governor, Governor::blocked)
                .description("APIs that are left alone after a 45009")
                .register(registry);
        // There from the beginning: an alert cannot be made of what is not there.
        registry.counter(LIMITED, "api", "message/send");
    }

    void called(WeComCall call) {
        String outcome = call.errcode() == WeComCall.NO_ANSWER ? "no_answer" : Integer.toString(call.errcode());
        registry.timer("tuanlink.wecom.calls", "api", call.api(), "outcome", outcome)
                .record(call.took());
        if (call.errcode() != WeComCall.NO_ANSWER) {
            latency.answered(call.took());
        }
    }

    CallLatency latency() {
        return latency;
    }

    /** A message was too many for WeCom's limits and goes later. */
    void limited(String api) {
        registry.counter(LIMITED, "api", api).increment();
    }

    void waited(String api, Duration duration) {
        registry.timer("tuanlink.wecom.governor.wait", "api", api).record(duration);
    }
}
