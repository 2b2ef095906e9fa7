package org.tuanlink.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Background work: every {@link Task} bean runs on every node. A task scheduled through {@link SchedulerClient} inside a
 * transaction exists exactly when that transaction commits: the outbox. Task data is a String.
 */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {

    @Bean
    SchedulerClient schedulerClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .serializer(new TextSerializer())
                .jdbcCustomization(utcTimes(dataSource))
                .build();
    }

    /** Started once everything is up, stopped before anything goes down. */
    @Bean
    BackgroundWork backgroundWork(DataSource dataSource, List<Task<?>> tasks, SchedulerProperties properties) {
        List<Task<?>> known = new ArrayList<>();
        List<Task<?>> recurring = new ArrayList<>();
        tasks.forEach(task -> (task instanceof OnStartup ? recurring : known).add(task));
        var builder = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), known)
                .schedulerName(NodeName.ofThisProcess())
                .serializer(new TextSerializer())
                .jdbcCustomization(utcTimes(dataSource))
                .threads(properties.threads())
                .pollingInterval(properties.pollingInterval())
                .heartbeatInterval(properties.heartbeatInterval())
                .missedHeartbeatsLimit(properties.missedHeartbeats())
                .shutdownMaxWait(Duration.ofSeconds(15));
        recurring.forEach(task -> startOnStartup(builder, task));
        return new BackgroundWork(builder.build(), properties.enabled());
    }

    /** MySQL's DATETIME has no zone: in UTC, nodes in different zones agree. */
    private static AutodetectJdbcCustomization utcTimes(DataSource dataSource) {
        return new AutodetectJdbcCustomization(dataSource, true);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Task<?> & OnStartup> void startOnStartup(
            com.github.kagkarlsson.scheduler.SchedulerBuilder builder, Task<?> task) {
        builder.startTasks(List.of((T) task));
    }

    /**
     * The scheduler of this node. It begins when the whole node is ready, takes up nothing new from the moment the context
     * is stopped or paused, and goes on when that is started again.
     */
    static final class BackgroundWork implements SmartLifecycle, AutoCloseable {

        private final Scheduler scheduler;
        private final boolean enabled;
        private volatile boolean begun;

        BackgroundWork(Scheduler scheduler, boolean enabled) {
            this.scheduler = scheduler;
            this.enabled = enabled;
        }

        @EventListener(ApplicationReadyEvent.class)
        void begin() {
            if (enabled) {
                begun = true;
                scheduler.start();
            }
        }

        @Override
        public void start() {
            if (begun) {
                scheduler.resume();
            }
        }

        @Override
        public void stop() {
            scheduler.pause();
        }

        @Override
        public boolean isRunning() {
            return begun && !scheduler.getSchedulerState().isPaused();
        }

        @Override
        public void close() {
            scheduler.stop();
        }
    }
}
