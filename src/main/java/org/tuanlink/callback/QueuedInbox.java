package org.tuanlink.callback;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what comes at the same time and commits it together: one commit costs the database about as much as one of a
 * hundred messages. A request returns after the commit that holds its message.
 */
final class QueuedInbox implements Inbox, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueuedInbox.class);
    private static final Duration LAST_WRITES = Duration.ofSeconds(5);
    private static final long LOOK_UP_MILLIS = 200;

    /** Messages that may wait while the database is lost: with them the writers find out when it is back. */
    private static final int PROBES = 8;

    private final InboxEntries entries;
    private final InboxWrite write;
    private final InboxMeters meters;
    private final InboxProperties properties;
    private final IntConsumer news;
    private final List<BlockingQueue<InboxEntry>> queues = new ArrayList<>();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean closing;

    /** The lanes of new events are told to {@code news} after each commit. */
    QueuedInbox(
            InboxEntries entries, InboxWrite write, InboxMeters meters, InboxProperties properties, IntConsumer news) {
        this.entries = entries;
        this.write = write;
        this.meters = meters;
        this.properties = properties;
        this.news = news;
        for (int n = 0; n < properties.writers(); n++) {
            BlockingQueue<InboxEntry> queue =
                    new ArrayBlockingQueue<>(Math.max(1, properties.queue() / properties.writers()));
            queues.add(queue);
            Thread writer = new Thread(() -> writeFrom(queue), "callback-inbox-" + n);
            writer.setDaemon(true);
            writer.start();
            writers.add(writer);
        }
        meters.queue(queues);
    }

    /** Each lane has its writer: what comes for one subject is written in the order in which it came. */
    private BlockingQueue<InboxEntry> queueOf(InboxEntry entry) {
        return queues.get(entry.lane() % queues.size());
    }

    @Override
    public void store(Incoming incoming) {
        meters.storing(() -> {
            InboxEntry entry = entries.of(incoming);
            enqueue(entry);
            await(entry);
        });
    }

    /** Refuses at once what would only wait in vain: else every request thread hangs while the database is lost. */
    private void enqueue(InboxEntry entry) {
        BlockingQueue<InboxEntry> queue = queueOf(entry);
        String obstacle = null;
        if (closing) {
            obstacle = "This node is stopping";
        } else if (write.isDatabaseLost() && queue.size() >= PROBES) {
            obstacle = "The database is lost";
        } else if (!queue.offer(entry)) {
            obstacle = "Too many are waiting";
        }
        if (obstacle != null) {
            meters.refused();
            throw new NotStoredException(obstacle, null);
        }
    }

    private void await(InboxEntry entry) {
        try {
            entry.stored().get(properties.answerWithin().toMillis(), MILLISECONDS);
        } catch (TimeoutException e) {
            giveUp(entry, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(entry, e);
        } catch (ExecutionException e) {
            throw new NotStoredException("It could not be written", e.getCause());
        } catch (CancellationException e) {
            meters.refused();
            throw new NotStoredException("It was not written", e);
        }
    }

    /** Unless it was committed at the last moment. */
    private void giveUp(InboxEntry entry, Exception cause) {
        entry.stored().cancel(false);
        queueOf(entry).remove(entry);
        try {
            entry.stored().join();
        } catch (CancellationException | CompletionException e) {
            meters.refused();
            throw new NotStoredException("It was not written in time", cause);
        }
    }

    private void writeFrom(BlockingQueue<InboxEntry> queue) {
        List<InboxEntry> batch = new ArrayList<>(properties.batch());
        while (!closing || !queue.isEmpty()) {
            try {
                InboxEntry first = queue.poll(LOOK_UP_MILLIS, MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, groupSize(queue.size() + 1) - 1);
                    tell(write.write(batch));
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                LOG.error("A writer of the inbox stumbled, and goes on: {}", ErrorText.of(e));
            } finally {
                // Not one request may wait for what nobody will do.
                batch.forEach(entry -> entry.stored().cancel(false));
                batch.clear();
            }
        }
    }

    /** A power of two: each size is a statement of its own that the connection keeps. The rest goes with the next group. */
    private int groupSize(int waiting) {
        return Integer.highestOneBit(Math.min(waiting, properties.batch()));
    }

    private void tell(List<InboxEntry> stored) {
        stored.stream().mapToInt(InboxEntry::lane).distinct().forEach(news);
    }

    /** What has been taken in is written; then nothing more is. */
    @Override
    public void close() {
        closing = true;
        long giveUp = System.nanoTime() + LAST_WRITES.toNanos();
        for (Thread writer : writers) {
            try {
                writer.join(Math.max(1, (giveUp - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            writer.interrupt();
        }
        queues.forEach(queue -> queue.forEach(entry -> entry.stored().cancel(false)));
    }
}
