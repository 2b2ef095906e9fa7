package org.tuanlink.progress;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.messaging.TemplateNeeds;

/** The background work of 通报. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportProperties.class)
class ReportConfiguration {

    private static final Duration DAILY = Duration.ofHours(24);
    private static final Duration PREVIEWS = Duration.ofDays(7);
    private static final int TOLD_DAYS = 30;

    @Bean
    Task<Void> progressReportSendTask(ReportSending sending, ReportProperties properties) {
        return Tasks.recurring("progress-report-send", FixedDelay.of(properties.look()))
                .execute((instance, context) -> sending.workOff(context.getSchedulerState()::isShuttingDown));
    }

    @Bean
    Task<Void> progressReportScheduleTask(ReportSchedules schedules, ReportProperties properties) {
        return Tasks.recurring("progress-report-schedule", FixedDelay.of(properties.look()))
                .execute((instance, context) -> schedules.fire());
    }

    @Bean
    Task<Void> progressReportPurgeTask(ReportTable table, ReportProperties properties, Clock clock) {
        return Tasks.recurring("progress-report-purge", FixedDelay.of(DAILY)).execute((instance, context) -> {
            boolean more = true;
            while (more && !context.getSchedulerState().isShuttingDown()) {
                more = table.forget(
                        clock.instant().minus(PREVIEWS),
                        clock.instant().minus(properties.kept()),
                        LocalDate.now(clock).minusDays(TOLD_DAYS));
            }
        });
    }

    @Bean
    TemplateNeeds progressReportNeeds() {
        return new TemplateNeeds(
                ReportCards.TEMPLATE,
                Set.of("stage", "organization", "from", "time", "missing", "count", "target", "by", "note", "link"));
    }
}
