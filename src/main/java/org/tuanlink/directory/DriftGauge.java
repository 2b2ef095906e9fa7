package org.tuanlink.directory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** {@code tuanlink.directory.drift.marks}: the open marks, the same on every node. */
@Component
class DriftGauge {

    DriftGauge(MeterRegistry registry, DriftMarks marks) {
        Gauge.builder("tuanlink.directory.drift.marks", marks, DriftMarks::countOpen)
                .description("Departments and members that were changed behind our back, open")
                .register(registry);
    }
}
