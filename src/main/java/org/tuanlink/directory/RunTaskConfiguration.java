package org.tuanlink.directory;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Runs as background tasks: a node that dies loses its run to another after a few missed heartbeats. */
@Configuration(proxyBeanMethods = false)
class RunTaskConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RunTaskConfiguration.class);
    private static final int DEFECTS = 5;

    private final DirectoryApply apply;

    RunTaskConfiguration(DirectoryApply apply) {
        this.apply = apply;
    }

    @Bean
    Task<String> directoryRunTask() {
        return Tasks.custom(RunStart.TASK)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(2)))
                .execute(this::execute);
    }

    private CompletionHandler<String> execute(TaskInstance<String> instance, ExecutionContext context) {
        long runId = Long.parseLong(instance.getData());
        try {
            Optional<Instant> again =
                    apply.carryOut(runId, () -> context.getSchedulerState().isShuttingDown(), call -> {});
            return again.<CompletionHandler<String>>map(
                            at -> (complete, operations) -> operations.reschedule(complete, at))
                    .orElseGet(CompletionHandler.OnCompleteRemove::new);
        } catch (RuntimeException defect) {
            LOG.error("Run {} broke off", runId, defect);
            if (passes(defect) || context.getExecution().consecutiveFailures + 1 < DEFECTS) {
                throw defect;
            }
            apply.giveUp(runId);
            return new CompletionHandler.OnCompleteRemove<>();
        }
    }

    /** The database is away: it comes back some time, and the run's state is safe in it. */
    static boolean passes(RuntimeException trouble) {
        return trouble instanceof TransientDataAccessException
                || trouble instanceof RecoverableDataAccessException
                || trouble instanceof NonTransientDataAccessResourceException
                || trouble instanceof CannotCreateTransactionException
                || trouble instanceof TransactionSystemException;
    }
}
