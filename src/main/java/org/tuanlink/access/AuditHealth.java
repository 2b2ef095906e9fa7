package org.tuanlink.access;

import java.util.List;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.platform.OperatorsView;
import org.tuanlink.platform.OperatorsView.Figure;

/** How the audit log stands. */
@Configuration(proxyBeanMethods = false)
class AuditHealth {

    /** Sealed every few seconds. */
    private static final long MANY = 1_000;

    @Bean
    HealthIndicator auditLogHealthIndicator(AuditTable table, AuditChecks checks) {
        return new OperatorsView(() -> {
            boolean broken = checks.lastConcluded()
                    .filter(last -> last.state() == AuditCheckView.State.BROKEN)
                    .isPresent();
            return List.of(
                    new Figure("broken", broken, broken), Figure.atMost(MANY, "unsealed", table.countUnsealed()));
        });
    }
}
