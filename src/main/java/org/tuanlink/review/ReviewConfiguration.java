package org.tuanlink.review;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tuanlink.messaging.Queue;
import org.tuanlink.messaging.TemplateNeeds;

/**
 * The background work, and which templates it fills. Each kind is one node's at a time, which is the scheduler's doing and
 * only saves work: rows are held one by one, so that two nodes at once do no harm.
 */
@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {

    private static final Duration DAILY = Duration.ofHours(24);

    @Bean(destroyMethod = "close")
    Queue reviewPressQueue(ReviewProperties properties) {
        return new Queue("review-press", properties.hands());
    }

    @Bean(destroyMethod = "close")
    Queue reviewOrderQueue(ReviewProperties properties) {
        return new Queue("review-order", properties.hands());
    }

    @Bean(destroyMethod = "close")
    Queue reviewCardQueue(ReviewProperties properties) {
        return new Queue("review-card", properties.hands());
    }

    /** Who is to be told. */
    @Bean
    Task<Void> reviewTasksTask(Assigning assigning, ReviewProperties properties) {
        return Tasks.recurring("review-tasks", FixedDelay.of(properties.look()))
                .execute((instance, context) -> assigning.workOff(context.getSchedulerState()::isShuttingDown));
    }

    /** The cards that tell them. */
    @Bean
    Task<Void> reviewOrdersTask(Queue reviewOrderQueue, CardOrders orders, ReviewProperties properties) {
        return Tasks.recurring("review-orders", FixedDelay.of(properties.look()))
                .execute((instance, context) -> reviewOrderQueue.workOff(
                        orders::due, orders::order, context.getSchedulerState()::isShuttingDown));
    }

    @Bean
    Task<Void> reviewPressesTask(Queue reviewPressQueue, Pressing pressing, ReviewProperties properties) {
        return Tasks.recurring("review-presses", FixedDelay.of(properties.look()))
                .execute((instance, context) -> reviewPressQueue.workOff(
                        pressing::due, pressing::see, context.getSchedulerState()::isShuttingDown));
    }

    @Bean
    Task<Void> reviewCardsTask(Queue reviewCardQueue, CardChanges changes, ReviewProperties properties) {
        return Tasks.recurring("review-cards", FixedDelay.of(properties.look()))
                .execute((instance, context) -> reviewCardQueue.workOff(
                        changes::due, changes::see, context.getSchedulerState()::isShuttingDown));
    }

    @Bean
    Task<Void> reviewSweepTask(Assigning assigning, Reminders reminders, ReviewProperties properties) {
        return Tasks.recurring("review-sweep", FixedDelay.of(properties.sweep()))
                .execute((instance, context) -> {
                    var state = context.getSchedulerState();
                    assigning.sweep(state::isShuttingDown);
                    reminders.workOff(state::isShuttingDown);
                });
    }

    @Bean
    Task<Void> reviewPurgeTask(ReviewPurge purge, EvidencePurge photos) {
        return Tasks.recurring("review-purge", FixedDelay.of(DAILY)).execute((instance, context) -> {
            var state = context.getSchedulerState();
            purge.purge(state::isShuttingDown);
            photos.purge(state::isShuttingDown);
        });
    }

    private static final Set<String> ONE =
            Set.of("task", "name", "branch", "idNumber", "mobile", "check", "submitted", "note", "link");

    @Bean
    TemplateNeeds reviewCardNeeds() {
        return new TemplateNeeds("review-card", ONE);
    }

    @Bean
    TemplateNeeds reviewCardCheckNeeds() {
        return new TemplateNeeds("review-card-check", ONE);
    }

    @Bean
    TemplateNeeds reviewCardsNeeds() {
        return new TemplateNeeds(
                "review-cards",
                Set.of("task", "count", "time", "branches", "passed", "failed", "names", "note", "link"));
    }

    @Bean
    TemplateNeeds reviewReminderNeeds() {
        return new TemplateNeeds(
                "review-reminder",
                Set.of("task", "count", "time", "branches", "passed", "failed", "names", "oldest", "link"));
    }

    @Bean
    TemplateNeeds reviewCardDoneNeeds() {
        return new TemplateNeeds("review-card-done", Set.of("name", "result", "branch", "by", "time", "link"));
    }

    @Bean
    TemplateNeeds reviewCardsDoneNeeds() {
        return new TemplateNeeds(
                "review-cards-done", Set.of("count", "results", "approved", "returned", "withdrawn", "time", "link"));
    }

    @Bean
    TemplateNeeds reviewCardOverNeeds() {
        return new TemplateNeeds("review-card-over", Set.of("title", "words", "link"));
    }

    @Bean
    TemplateNeeds reviewCountNeeds() {
        return new TemplateNeeds(
                MenuHandler.TEMPLATE, Set.of("count", "time", "passed", "failed", "checking", "overdue", "link"));
    }

    @Bean
    TemplateNeeds reviewSaysNeeds() {
        return new TemplateNeeds(Pressing.SAYS, Set.of("words", "time"));
    }
}
