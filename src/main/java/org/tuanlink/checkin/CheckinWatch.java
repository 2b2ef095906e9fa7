package org.tuanlink.checkin;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.AfterCommit;
import org.tuanlink.platform.Counts;
import org.tuanlink.platform.OperatorsView;
import org.tuanlink.platform.OperatorsView.Figure;
import org.tuanlink.platform.StockGauges;

/**
 * {@code tuanlink.checkin.*} and {@code tuanlink.identity.*}: what became of applications on this node, and how those that are
 * open and the real-name check stand, the same on every node.
 */
@Configuration(proxyBeanMethods = false)
class CheckinWatch {

    private static final List<ApplicationState> OPEN =
            List.of(ApplicationState.DRAFT, ApplicationState.SUBMITTED, ApplicationState.RETURNED);

    private final IdentityFigures identity;

    CheckinWatch(JdbcTemplate jdbc, IdentityFigures identity, StockGauges gauges) {
        this.identity = identity;
        gauges.add(
                "tuanlink.checkin.applications",
                "Applications that are not at their end",
                "state",
                OPEN.stream().map(Enum::name).toList(),
                () -> Counts.of(
                        jdbc,
                        "SELECT state, COUNT(*) FROM checkin_application"
                                + " WHERE state IN ('DRAFT', 'SUBMITTED', 'RETURNED') GROUP BY state"));
        gauges.add("tuanlink.identity.waiting", "Real-name checks without a result", () -> identity.today()
                .waiting());
        gauges.add("tuanlink.identity.asked", "Requests of today's quota that were used", () -> identity.today()
                .asked());
        gauges.add("tuanlink.identity.quota", "Requests a day", () -> identity.today()
                .quota());
        gauges.add(
                "tuanlink.identity.resting",
                "1 while this node leaves the provider alone",
                () -> identity.today().resting() ? 1 : 0);
    }

    @Bean
    HealthIndicator identityHealthIndicator() {
        return new OperatorsView(() -> {
            IdentityFigures.Today today = identity.today();
            return List.of(
                    new Figure("configured", today.configured(), !today.configured() && today.waiting() > 0),
                    Figure.plain("waiting", today.waiting()),
                    Figure.zero("stuck", today.stuck()),
                    new Figure("resting", today.resting(), today.resting()));
        });
    }

    @Bean
    ApplicationListener applicationCounter(MeterRegistry registry) {
        return new Counting(registry);
    }

    /** Counts what is committed. */
    private record Counting(MeterRegistry registry) implements ApplicationListener {

        @Override
        public void submitted(ApplicationView application) {
            count("submitted");
        }

        @Override
        public void checked(ApplicationView application) {
            count("check_" + application.check().name().toLowerCase(Locale.ROOT));
        }

        @Override
        public void decided(ApplicationView application) {
            count(application.state().name().toLowerCase(Locale.ROOT));
        }

        @Override
        public void withdrawn(ApplicationView application) {
            count("withdrawn");
        }

        private void count(String event) {
            AfterCommit.run(() ->
                    registry.counter("tuanlink.checkin.events", "event", event).increment());
        }
    }
}
