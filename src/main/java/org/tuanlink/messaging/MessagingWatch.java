package org.tuanlink.messaging;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.Counts;
import org.tuanlink.platform.OperatorsView;
import org.tuanlink.platform.OperatorsView.Figure;

/** How the outboxes stand. */
@Configuration(proxyBeanMethods = false)
class MessagingWatch {

    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Map<String, String> TABLES =
            new TreeMap<>(Map.of("app", "messaging_app_message", "sms", "messaging_sms", "mp", "messaging_notice"));

    private final JdbcTemplate jdbc;
    private final Clock clock;

    MessagingWatch(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Bean
    HealthIndicator messagesHealthIndicator() {
        return new OperatorsView(this::figures);
    }

    private List<Figure> figures() {
        Timestamp late = Timestamp.from(clock.instant().minus(LATE));
        List<Figure> figures = new ArrayList<>();
        TABLES.forEach((channel, table) -> {
            String waiting = "SELECT COUNT(*) FROM " + table + " WHERE state = 'WAITING'";
            figures.add(Figure.plain(channel + "Waiting", Counts.one(jdbc, waiting)));
            figures.add(Figure.zero(channel + "Late", Counts.one(jdbc, waiting + " AND due_at < ?", late)));
        });
        return figures;
    }
}
