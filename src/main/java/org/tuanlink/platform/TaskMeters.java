package org.tuanlink.platform;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * {@code tuanlink.tasks.*}: how long each background task took on this node and how it ended, and how the tasks of all nodes
 * stand.
 */
final class TaskMeters implements ExecutionInterceptor {

    private static final String TAG = "task";

    private final MeterRegistry registry;

    TaskMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Gauges by name for all that there can be. */
    static void count(StockGauges gauges, BackgroundTasks tasks, List<Task<?>> known) {
        List<String> names = known.stream().map(Task::getName).toList();
        gauges.add(
                "tuanlink.tasks.overdue",
                "Tasks that nobody began though they were due a minute ago",
                TAG,
                names,
                () -> by(tasks, BackgroundTaskKind::overdue));
        gauges.add(
                "tuanlink.tasks.failing",
                "Tasks that failed and wait for another try",
                TAG,
                names,
                () -> by(tasks, BackgroundTaskKind::failing));
        gauges.add(
                "tuanlink.tasks.running",
                "Tasks under way on any node",
                TAG,
                names,
                () -> by(tasks, kind -> kind.running()));
        gauges.add("tuanlink.tasks.silent", "Tasks whose node gives no sign of life", tasks::silent);
    }

    private static Map<String, Long> by(BackgroundTasks tasks, ToLongFunction<BackgroundTaskKind> count) {
        return tasks.kinds().stream().collect(Collectors.toMap(BackgroundTaskKind::name, count::applyAsLong));
    }

    @Override
    public CompletionHandler<?> execute(TaskInstance<?> instance, ExecutionContext context, ExecutionChain chain) {
        long begun = System.nanoTime();
        String outcome = "failed";
        try {
            CompletionHandler<?> end = chain.proceed(instance, context);
            outcome = "done";
            return end;
        } finally {
            registry.timer("tuanlink.tasks.runs", TAG, instance.getTaskName(), "outcome", outcome)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }
}
