package org.tuanlink.registry;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The background task of an import, named by its id. A node that dies leaves it to another, which begins with the first
 * row again: rows that were written already change nothing.
 */
@Configuration(proxyBeanMethods = false)
class ImportTask {

    static final String NAME = "registry-import";
    private static final Logger LOG = LoggerFactory.getLogger(ImportTask.class);
    private static final int MAX_FAILURES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    static TaskInstance<String> instance(long id) {
        return new TaskInstance<>(NAME, Long.toString(id), Long.toString(id));
    }

    @Bean
    Task<String> registryImportTask(ImportRunner runner, ImportStore store) {
        return Tasks.oneTime(NAME, String.class)
                .onFailure((complete, operations) -> afterFailure(complete, operations, store))
                .onDeadExecutionRevive()
                .execute((instance, context) -> runner.run(Long.parseLong(instance.getData())));
    }

    private static void afterFailure(
            ExecutionComplete complete, ExecutionOperations<String> operations, ImportStore store) {
        int failures = complete.getExecution().consecutiveFailures;
        String id = complete.getExecution().taskInstance.getId();
        LOG.warn(
                "Import {} was interrupted ({} times before)",
                id,
                failures,
                complete.getCause().orElse(null));
        if (failures >= MAX_FAILURES) {
            store.fail(Long.parseLong(id), "导入多次中断，已停止。已写入的行有效；请稍后重新上传同一文件，已导入的行不会重复。");
            operations.stop();
        } else {
            operations.reschedule(complete, complete.getTimeDone().plus(FIRST_PAUSE.multipliedBy(1L << failures)));
        }
    }
}
