package org.tuanlink.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.Counts;
import org.tuanlink.platform.StockGauges;

/** {@code tuanlink.registry.imports}: those that wait, are under way, or ended within a day, the same on every node. */
@Component
class ImportWatch {

    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    ImportWatch(JdbcTemplate jdbc, Clock clock, StockGauges gauges) {
        this.jdbc = jdbc;
        this.clock = clock;
        gauges.add(
                "tuanlink.registry.imports",
                "Imports that wait, are under way, or ended within a day",
                "status",
                List.of("QUEUED", "RUNNING", "SUCCEEDED", "FAILED"),
                this::byStatus);
        gauges.add("tuanlink.registry.rows.rejected.day", "Rows that imports of a day refused", this::rejected);
    }

    private Map<String, Long> byStatus() {
        return Counts.of(
                jdbc,
                "SELECT status, COUNT(*) FROM registry_import WHERE status IN ('QUEUED', 'RUNNING')"
                        + " OR finished_at >= ? GROUP BY status",
                yesterday());
    }

    private long rejected() {
        return Counts.one(
                jdbc, "SELECT COALESCE(SUM(rejected), 0) FROM registry_import WHERE finished_at >= ?", yesterday());
    }

    private Timestamp yesterday() {
        return Timestamp.from(clock.instant().minus(DAY));
    }
}
