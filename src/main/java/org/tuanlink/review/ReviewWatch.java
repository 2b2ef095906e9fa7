package org.tuanlink.review;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.Counts;
import org.tuanlink.platform.OperatorsView;
import org.tuanlink.platform.OperatorsView.Figure;
import org.tuanlink.platform.StockGauges;

/** {@code tuanlink.review.*}: tasks, cards and presses that wait, the same on every node. */
@Configuration(proxyBeanMethods = false)
class ReviewWatch {

    private static final String OPEN = "SELECT COUNT(*) FROM review_task WHERE state = 'OPEN'";
    private static final String TODO = "SELECT COUNT(*) FROM review_task WHERE todo = TRUE";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    ReviewWatch(JdbcTemplate jdbc, Clock clock, StockGauges gauges) {
        this.jdbc = jdbc;
        this.clock = clock;
        gauges.add("tuanlink.review.open", "Tasks that wait for a decision", () -> Counts.one(jdbc, OPEN));
        gauges.add("tuanlink.review.overdue", "Those that wait for too long", this::overdue);
        gauges.add(
                "tuanlink.review.unassigned",
                "Tasks whose operators are to be worked out",
                () -> Counts.one(jdbc, TODO));
        gauges.add("tuanlink.review.tellings.waiting", "Operators to be told of a task", this::untold);
        gauges.add(
                "tuanlink.review.cards.waiting",
                "Cards to be sent or changed",
                () -> Counts.one(
                        jdbc, "SELECT COUNT(*) FROM review_card WHERE look_at <= ?", Timestamp.from(clock.instant())));
        gauges.add(
                "tuanlink.review.presses.waiting",
                "Pressed buttons that are not seen to",
                () -> Counts.one(jdbc, "SELECT COUNT(*) FROM review_press WHERE due_at IS NOT NULL"));
    }

    @Bean
    HealthIndicator reviewsHealthIndicator() {
        return new OperatorsView(() -> List.of(
                Figure.plain("open", Counts.one(jdbc, OPEN)),
                Figure.plain("overdue", overdue()),
                Figure.plain("unassigned", Counts.one(jdbc, TODO))));
    }

    private long overdue() {
        return Counts.one(
                jdbc,
                "SELECT COUNT(*) FROM review_task WHERE state = 'OPEN' AND due_at < ?",
                Timestamp.from(clock.instant()));
    }

    private long untold() {
        return Counts.one(
                jdbc,
                "SELECT COUNT(*) FROM review_telling WHERE told_at IS NULL AND ended_at IS NULL AND tell_at <= ?",
                Timestamp.from(clock.instant()));
    }
}
