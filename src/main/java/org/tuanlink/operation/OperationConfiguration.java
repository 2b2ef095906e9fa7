package org.tuanlink.operation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import java.util.Set;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.messaging.TemplateNeeds;
import org.tuanlink.platform.OperatorsView;
import org.tuanlink.platform.OperatorsView.Figure;
import org.tuanlink.platform.StockGauges;

/** The look for news, by one node at a time. */
@Configuration(proxyBeanMethods = false)
class OperationConfiguration {

    @Bean
    Task<Void> operationNewsTask(AdminNews news, OperationProperties properties) {
        return Tasks.recurring("operation-news", FixedDelay.of(properties.look()))
                .execute((instance, context) -> {
                    news.tellOfDrift();
                    news.tellOfSchedule();
                });
    }

    @Bean
    HealthIndicator adminsHealthIndicator(AdminMessages messages, StockGauges gauges) {
        gauges.add("tuanlink.operation.admins", "Province admins who can be told in WeCom", messages::readers);
        return new OperatorsView(() -> {
            int readers = messages.readers();
            return List.of(new Figure("toldInWeCom", readers, readers == 0));
        });
    }

    @Bean
    TemplateNeeds driftFoundNeeds() {
        return new TemplateNeeds(AdminNews.DRIFT, Set.of("departments", "members", "open", "since", "link"));
    }

    @Bean
    TemplateNeeds figuresDifferedNeeds() {
        return new TemplateNeeds(FigureNews.TEMPLATE, Set.of("organizations", "link"));
    }

    @Bean
    TemplateNeeds scheduleStoppedNeeds() {
        return new TemplateNeeds(AdminNews.SCHEDULE, Set.of("outcome", "time", "reason", "goesOn", "link"));
    }
}
