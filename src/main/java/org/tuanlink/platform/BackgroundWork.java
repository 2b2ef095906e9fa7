package org.tuanlink.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * The scheduler of this node. It begins when the whole node is ready and takes up nothing new from the moment the context is
 * stopped or paused; it goes on when that is started again.
 *
 * <p>A context that is closed tells the tasks under way at once to end their present step, while the last requests are still
 * being answered: both share the time that a node has to go. What a task leaves over is in the database, and the task is free for
 * another node the moment it returns.
 */
final class BackgroundWork implements SmartLifecycle, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

    private final Scheduler scheduler;
    private final SchedulerProperties properties;
    private volatile boolean begun;
    private volatile @Nullable CompletableFuture<Void> end;

    BackgroundWork(Scheduler scheduler, SchedulerProperties properties) {
        this.scheduler = scheduler;
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (properties.enabled()) {
            begun = true;
            scheduler.start();
        }
    }

    /** Published before anything else is stopped. */
    @EventListener(ContextClosedEvent.class)
    void closing() {
        if (begun && end == null) {
            LOG.info(
                    "Stopping: {} background tasks end their present step",
                    scheduler.getCurrentlyExecuting().size());
            end = CompletableFuture.runAsync(scheduler::stop, work -> new Thread(work, "background-end").start());
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
        CompletableFuture<Void> ending = end;
        if (ending == null) {
            scheduler.stop();
        } else {
            ending.join();
            LOG.info("Background work has ended");
        }
    }
}
