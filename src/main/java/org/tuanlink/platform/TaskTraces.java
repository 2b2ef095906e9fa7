package org.tuanlink.platform;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Carries the trace of who schedules a task to the node that executes it, in a column beside the library's. A recurring task
 * begins a new one each time. The log names the task beside it.
 */
final class TaskTraces implements ExecutionInterceptor {

    /** The task's name in the log. */
    static final String TASK = "task";

    private final JdbcTemplate jdbc;

    TaskTraces(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The same client, which notes the trace of what it schedules within the same transaction. */
    SchedulerClient noting(SchedulerClient client) {
        return (SchedulerClient) Proxy.newProxyInstance(
                SchedulerClient.class.getClassLoader(),
                new Class<?>[] {SchedulerClient.class},
                (proxy, method, arguments) -> invoke(client, method, arguments));
    }

    private @Nullable Object invoke(SchedulerClient client, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            Object result = method.invoke(client, arguments);
            boolean isNew = !Boolean.FALSE.equals(result);
            if (isNew && method.getName().startsWith("schedule") && arguments != null) {
                note(arguments[0]);
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private void note(Object scheduled) {
        String trace = Trace.current();
        TaskInstanceId task = scheduled instanceof SchedulableInstance<?> instance
                ? instance.getTaskInstance()
                : scheduled instanceof TaskInstanceId one ? one : null;
        if (trace != null && task != null) {
            jdbc.update(
                    "UPDATE scheduled_tasks SET trace_id = ? WHERE task_name = ? AND task_instance = ?",
                    trace,
                    task.getTaskName(),
                    task.getId());
        }
    }

    @Override
    public CompletionHandler<?> execute(TaskInstance<?> instance, ExecutionContext context, ExecutionChain chain) {
        MDC.put(TASK, instance.getTaskName());
        try {
            return Trace.within(traceOf(instance), () -> chain.proceed(instance, context));
        } finally {
            MDC.remove(TASK);
        }
    }

    private @Nullable String traceOf(TaskInstance<?> instance) {
        if (instance.getId().equals(RecurringTask.INSTANCE)) {
            return null;
        }
        return jdbc
                .query(
                        "SELECT trace_id FROM scheduled_tasks WHERE task_name = ? AND task_instance = ?",
                        (row, n) -> row.getString(1) == null ? "" : row.getString(1),
                        instance.getTaskName(),
                        instance.getId())
                .stream()
                .findFirst()
                .orElse(null);
    }
}
