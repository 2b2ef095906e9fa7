package org.tuanlink.callback;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.Counts;
import org.tuanlink.platform.OperatorsView;
import org.tuanlink.platform.OperatorsView.Figure;
import org.tuanlink.platform.StockGauges;

/** How the stored events stand, the same on every node. */
@Configuration(proxyBeanMethods = false)
class InboxWatch {

    private static final String OPEN = "SELECT COUNT(*) FROM callback_event WHERE state = 'PENDING'";
    private static final String PARKED = "SELECT COUNT(*) FROM callback_event WHERE state = 'PARKED'";
    private static final String OLDEST = "SELECT MIN(received_at) FROM callback_event WHERE state = 'PENDING'";
    private static final long LONG_SECONDS = 60;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    InboxWatch(JdbcTemplate jdbc, Clock clock, StockGauges gauges) {
        this.jdbc = jdbc;
        this.clock = clock;
        gauges.add("tuanlink.callback.open", "Stored events that are not handled", () -> count(OPEN));
        gauges.add("tuanlink.callback.parked", "Events given up until somebody replays them", () -> count(PARKED));
        gauges.add("tuanlink.callback.oldest.seconds", "Since when the oldest event waits", this::oldestSeconds);
    }

    @Bean
    HealthIndicator callbacksHealthIndicator() {
        return new OperatorsView(() -> List.of(
                Figure.plain("open", count(OPEN)),
                Figure.atMost(LONG_SECONDS, "oldestSeconds", oldestSeconds()),
                Figure.zero("parked", count(PARKED))));
    }

    private long count(String sql) {
        return Counts.one(jdbc, sql);
    }

    private long oldestSeconds() {
        Timestamp oldest = jdbc.queryForObject(OLDEST, Timestamp.class);
        Instant now = clock.instant();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest.toInstant(), now).toSeconds());
    }
}
