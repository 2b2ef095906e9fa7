package org.tuanlink.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.platform.Trace;

/**
 * Works off what is due with several hands. Each piece of work claims its own row: several nodes may do this at once. Modules
 * that keep an outbox of their own have one too.
 */
public final class Queue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Queue.class);

    private static final long LAST_WORK_SECONDS = 5;

    private final String name;
    private final ExecutorService hands;

    /** @param hands threads */
    public Queue(String name, int hands) {
        AtomicInteger number = new AtomicInteger();
        this.name = name;
        this.hands = Executors.newFixedThreadPool(hands, work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does this as soon as a hand is free; who sees to what is left over when it fails is the caller's business. */
    void soon(Runnable work) {
        Runnable traced = Trace.carried(work);
        hands.execute(() -> {
            try {
                traced.run();
            } catch (RuntimeException e) {
                LOG.error("{}: a message could not be seen to ({})", name, kindOf(e));
            }
        });
    }

    /** Until nothing is due, something fails that should not, or it is told to stop; what was begun is ended. */
    public void workOff(Supplier<List<Long>> due, LongConsumer work, BooleanSupplier stop) {
        List<Long> ids = due.get();
        boolean well = true;
        while (well && !ids.isEmpty() && !stop.getAsBoolean()) {
            List<Future<?>> begun = new ArrayList<>();
            for (Long id : ids) {
                begun.add(hands.submit(Trace.carried(() -> {
                    if (!stop.getAsBoolean()) {
                        work.accept(id);
                    }
                })));
            }
            well = begun.stream().map(this::ended).reduce(true, Boolean::logicalAnd);
            ids = well ? due.get() : List.of();
        }
    }

    private boolean ended(Future<?> work) {
        try {
            work.get();
            return true;
        } catch (ExecutionException e) {
            // Messages of the database and of mappers may quote values.
            LOG.error("{}: a message could not be seen to ({})", name, kindOf(e.getCause()));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String kindOf(@Nullable Throwable thrown) {
        return thrown == null ? "?" : thrown.getClass().getSimpleName();
    }

    /** What was begun is ended: a message given away whose answer nobody waits for would count as uncertain. */
    @Override
    public void close() {
        hands.shutdown();
        try {
            if (!hands.awaitTermination(LAST_WORK_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{}: not all that was begun has ended", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
