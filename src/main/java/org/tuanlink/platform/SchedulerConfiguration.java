package org.tuanlink.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SystemClock;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Background work: every {@link Task} bean runs on every node. A task scheduled through {@link SchedulerClient} inside a
 * transaction exists exactly when that transaction commits: the outbox. Task data is a String.
 */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {

    @Bean
    TaskTraces taskTraces(JdbcTemplate jdbc) {
        return new TaskTraces(jdbc);
    }

    @Bean
    TaskMeters taskMeters(MeterRegistry registry) {
        return new TaskMeters(registry);
    }

    @Bean
    SmartInitializingSingleton taskGauges(StockGauges gauges, BackgroundTasks tasks, List<Task<?>> known) {
        return () -> TaskMeters.count(gauges, tasks, known);
    }

    @Bean
    SchedulerClient schedulerClient(DataSource dataSource, TaskTraces traces) {
        return traces.noting(SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .serializer(new TextSerializer())
                .jdbcCustomization(utcTimes(dataSource))
                .build());
    }

    /** The machine's, by which nodes tell each other that they live: whoever holds our time still does not stop them. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock() {
        return new SystemClock();
    }

    /** Started once everything is up, stopped before anything goes down. */
    @Bean
    BackgroundWork backgroundWork(
            DataSource dataSource,
            List<Task<?>> tasks,
            SchedulerProperties properties,
            List<ExecutionInterceptor> interceptors,
            com.github.kagkarlsson.scheduler.Clock clock) {
        List<Task<?>> known = new ArrayList<>();
        List<Task<?>> recurring = new ArrayList<>();
        tasks.forEach(task -> (task instanceof OnStartup ? recurring : known).add(task));
        var builder = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), known)
                .clock(clock)
                .schedulerName(NodeName.ofThisProcess())
                .serializer(new TextSerializer())
                .jdbcCustomization(utcTimes(dataSource))
                .threads(properties.threads())
                .pollingInterval(properties.pollingInterval())
                .heartbeatInterval(properties.heartbeatInterval())
                .missedHeartbeatsLimit(properties.missedHeartbeats())
                .shutdownMaxWait(properties.lastWork());
        interceptors.forEach(builder::addExecutionInterceptor);
        recurring.forEach(task -> startOnStartup(builder, task));
        return new BackgroundWork(builder.build(), properties);
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
}
