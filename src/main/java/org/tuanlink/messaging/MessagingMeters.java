package org.tuanlink.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How long the queues are, counted in the database a few times a minute at most. */
@Component
class MessagingMeters {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(Instant at, double value) {}

    MessagingMeters(JdbcTemplate jdbc, Clock clock, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.clock = clock;
        queue(registry, "app", "messaging_app_message");
        queue(registry, "sms", "messaging_sms");
        queue(registry, "mp", "messaging_notice");
        gauge(registry, "tuanlink.messaging.sms.uncertain", "sms", count("messaging_sms", "UNCERTAIN"));
        gauge(registry, "tuanlink.messaging.sms.sending", "sms", count("messaging_sms", "SENDING"));
        gauge(registry, "tuanlink.messaging.receipts.open", "sms", count("messaging_sms_receipt", "NEW"));
    }

    private void queue(MeterRegistry registry, String channel, String table) {
        gauge(registry, "tuanlink.messaging.waiting", channel, count(table, "WAITING"));
        gauge(registry, "tuanlink.messaging.overdue.seconds", channel, () -> overdue(table));
    }

    private void gauge(MeterRegistry registry, String name, String channel, Supplier<Double> value) {
        Gauge.builder(name, () -> fresh(name + channel, value))
                .tag("channel", channel)
                .register(registry);
    }

    private double fresh(String name, Supplier<Double> value) {
        Instant now = clock.instant();
        return counted.compute(
                        name,
                        (key, last) -> last != null
                                        && Duration.between(last.at(), now)
                                                        .abs()
                                                        .compareTo(FRESH)
                                                < 0
                                ? last
                                : new Counted(now, value.get()))
                .value();
    }

    private Supplier<Double> count(String table, String state) {
        return () -> number("SELECT COUNT(*) FROM " + table + " WHERE state = '" + state + "'");
    }

    /** By how much the most delayed message is late. */
    private double overdue(String table) {
        Timestamp oldest =
                jdbc.queryForObject("SELECT MIN(due_at) FROM " + table + " WHERE state = 'WAITING'", Timestamp.class);
        return oldest == null
                ? 0
                : Math.max(
                        0, Duration.between(oldest.toInstant(), clock.instant()).toMillis() / 1000.0);
    }

    private double number(String sql) {
        Double count = jdbc.queryForObject(sql, Double.class);
        return count == null ? 0 : count;
    }
}
