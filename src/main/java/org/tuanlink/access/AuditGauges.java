package org.tuanlink.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What monitoring watches of the audit log, the same on every node. */
@Component
class AuditGauges {

    AuditGauges(MeterRegistry registry, AuditTable table, AuditChecks checks) {
        Gauge.builder("tuanlink.audit.broken", checks, AuditGauges::broken)
                .description("1 when the last check found the audit log tampered with")
                .register(registry);
        Gauge.builder("tuanlink.audit.unsealed", table, AuditTable::countUnsealed)
                .description("Entries that wait for their place in the chain")
                .register(registry);
        Gauge.builder("tuanlink.audit.sealed", table, known -> known.head()
                        .head()
                        .seq())
                .description("Entries that were ever sealed: a number that shrinks means a rolled-back log")
                .register(registry);
    }

    private static double broken(AuditChecks checks) {
        return checks.lastConcluded()
                        .filter(last -> last.state() == AuditCheckView.State.BROKEN)
                        .isPresent()
                ? 1
                : 0;
    }
}
