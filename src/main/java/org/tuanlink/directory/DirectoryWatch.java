package org.tuanlink.directory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.Counts;
import org.tuanlink.platform.OperatorsView;
import org.tuanlink.platform.OperatorsView.Figure;
import org.tuanlink.platform.StockGauges;

/** How runs, the schedule and the comparison with WeCom stand, the same on every node. */
@Configuration(proxyBeanMethods = false)
class DirectoryWatch {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String ACTIVE = "SELECT COUNT(*) FROM directory_run WHERE active = 1";
    private static final String PAUSED = "SELECT COUNT(*) FROM directory_run WHERE active = 1 AND paused = TRUE";
    private static final String RESTS = "SELECT COUNT(*) FROM directory_schedule WHERE paused_at IS NOT NULL";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final DriftMarks marks;
    private final FollowUpMarks followUps;

    DirectoryWatch(JdbcTemplate jdbc, Clock clock, DriftMarks marks, FollowUpMarks followUps, StockGauges gauges) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.marks = marks;
        this.followUps = followUps;
        gauges.add("tuanlink.directory.run.active", "Runs under way: one at most", () -> count(ACTIVE));
        gauges.add("tuanlink.directory.run.paused", "Runs under way that wait for WeCom", () -> count(PAUSED));
        gauges.add("tuanlink.directory.run.silent.seconds", "Since when the run under way books nothing", this::silent);
        gauges.add("tuanlink.directory.runs.day", "Runs that ended within a day", "status", ended(), this::runsOfADay);
        gauges.add(
                "tuanlink.directory.changes.day",
                "What runs that ended within a day changed",
                "outcome",
                List.of("created", "updated", "deleted", "skipped", "failed"),
                this::changesOfADay);
        gauges.add(
                "tuanlink.directory.schedule.paused", "1 while the schedule rests after failures", () -> count(RESTS));
        gauges.add("tuanlink.directory.drift.checked.seconds", "Since the last comparison with WeCom", this::unchecked);
    }

    @Bean
    HealthIndicator directoryHealthIndicator() {
        return new OperatorsView(() -> List.of(
                Figure.plain("runsActive", count(ACTIVE)),
                Figure.zero("runsPaused", count(PAUSED)),
                Figure.zero("schedulePaused", count(RESTS)),
                Figure.zero("driftMarks", marks.countOpen()),
                Figure.zero("followUpsFailed", followUps.count(FollowUpState.State.FAILED))));
    }

    private static List<String> ended() {
        return Arrays.stream(RunStatus.values())
                .filter(status -> status != RunStatus.QUEUED && status != RunStatus.RUNNING)
                .map(Enum::name)
                .toList();
    }

    private long count(String sql) {
        return Counts.one(jdbc, sql);
    }

    private Map<String, Long> runsOfADay() {
        return Counts.of(
                jdbc, "SELECT status, COUNT(*) FROM directory_run WHERE finished_at >= ? GROUP BY status", yesterday());
    }

    private Map<String, Long> changesOfADay() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT COALESCE(SUM(created), 0), COALESCE(SUM(updated), 0), COALESCE(SUM(deleted), 0),"
                        + " COALESCE(SUM(skipped), 0), COALESCE(SUM(failed), 0)"
                        + " FROM directory_run WHERE finished_at >= ?",
                (row, n) -> Map.of(
                        "created", row.getLong(1),
                        "updated", row.getLong(2),
                        "deleted", row.getLong(3),
                        "skipped", row.getLong(4),
                        "failed", row.getLong(5)),
                yesterday()));
    }

    private long silent() {
        return since("SELECT MIN(updated_at) FROM directory_run WHERE active = 1");
    }

    private long unchecked() {
        return since("SELECT MAX(checked_at) FROM directory_drift");
    }

    private long since(String sql) {
        Timestamp at = jdbc.queryForObject(sql, Timestamp.class);
        return at == null
                ? 0
                : Math.max(0, Duration.between(at.toInstant(), clock.instant()).toSeconds());
    }

    private Timestamp yesterday() {
        return Timestamp.from(clock.instant().minus(DAY));
    }
}
