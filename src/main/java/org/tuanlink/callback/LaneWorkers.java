package org.tuanlink.callback;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.callback.LaneRun.End;
import org.tuanlink.callback.LaneRun.Outcome;

/**
 * This node's threads that handle events: at once when something was stored here, and when a retry it knows of is due. No
 * guarantee: that is the sweep's.
 */
final class LaneWorkers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LaneWorkers.class);
    private static final Duration OTHER_NODE = Duration.ofMillis(200);
    private static final Duration FARTHEST = Duration.ofMinutes(1);
    private static final long LAST_TRANSACTIONS_SECONDS = 10;

    private final LaneRun run;
    private final Clock clock;
    private final Duration pause;
    private final ScheduledThreadPoolExecutor threads;
    private final List<Slot> lanes =
            IntStream.range(0, Lane.COUNT).mapToObj(Slot::new).toList();
    private volatile boolean closing;

    LaneWorkers(LaneRun run, InboxProperties properties, Clock clock) {
        this.run = run;
        this.clock = clock;
        this.pause = properties.lanePause();
        AtomicInteger number = new AtomicInteger();
        this.threads = new ScheduledThreadPoolExecutor(properties.laneThreads(), work -> {
            Thread thread = new Thread(work, "callback-lane-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** There is something to do in this lane. */
    void nudge(int lane) {
        lanes.get(lane).nudge(Duration.ZERO);
    }

    @Override
    public void close() {
        closing = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_TRANSACTIONS_SECONDS, SECONDS)) {
                LOG.warn("Some events are still being handled: what is cut off is handled again");
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One lane: at most one run of it is waiting, and at most one is at work. */
    private final class Slot {

        private final int lane;
        private boolean waiting;
        private boolean working;
        private boolean again;
        private boolean wasBusy;
        private @Nullable ScheduledFuture<?> timer;
        private long earliest = System.nanoTime();

        Slot(int lane) {
            this.lane = lane;
        }

        synchronized void nudge(Duration atLeast) {
            if (working) {
                again = true;
            } else if (!waiting) {
                waiting = start(Math.max(atLeast.toNanos(), earliest - System.nanoTime()));
            }
        }

        private boolean start(long nanos) {
            try {
                return !threads.schedule(this::work, nanos, NANOSECONDS).isCancelled();
            } catch (RejectedExecutionException stopping) {
                return false;
            }
        }

        private void work() {
            synchronized (this) {
                waiting = false;
                working = true;
                again = false;
            }
            try {
                ended(run.run(lane, () -> closing));
            } catch (RuntimeException | Error e) {
                LOG.warn("Lane {} was left to the next sweep: {}", lane, ErrorText.of(e));
                ended(new Outcome(End.EMPTY, Optional.empty()));
            }
        }

        private synchronized void ended(Outcome outcome) {
            working = false;
            earliest = System.nanoTime() + pause.toNanos();
            boolean busy = outcome.end() == End.BUSY;
            if (again || outcome.end() == End.MORE) {
                nudge(Duration.ZERO);
            } else if (busy && !wasBusy) {
                // The other one may have looked just before the new event was there.
                nudge(OTHER_NODE);
            }
            wasBusy = busy;
            outcome.next().ifPresent(this::later);
        }

        /** Retries that lie farther ahead are the sweep's. */
        private void later(Instant due) {
            Duration wait = Duration.between(clock.instant(), due);
            boolean earlier = timer == null || timer.isDone() || timer.getDelay(NANOSECONDS) > wait.toNanos();
            if (earlier && wait.compareTo(FARTHEST) < 0 && !closing) {
                if (timer != null) {
                    timer.cancel(false);
                }
                timer = threads.schedule(() -> nudge(Duration.ZERO), Math.max(0, wait.toNanos()), NANOSECONDS);
            }
        }
    }
}
