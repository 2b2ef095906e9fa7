package org.tuanlink.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.tuanlink.platform.Trace;
import org.tuanlink.wecom.BatchJobId;
import org.tuanlink.wecom.BatchJobResult;
import org.tuanlink.wecom.ContactsGateway;

/** Sends what was marked: single calls several at a time, or the wait for a bulk job. */
final class WindowWork implements AutoCloseable {

    /** A node that was frozen this long asks again whether the run is still its own before it sends more. */
    private static final long TRUST_NANOS = Duration.ofSeconds(5).toNanos();

    /** A wait that is longer is told to who watches the run. */
    private static final Duration TELL = Duration.ofSeconds(1);

    private final Run run;
    private final ContactsGateway contacts;
    private final CallMeter meter;
    private final PassageParts parts;
    private final OneByOne oneByOne;
    private final ExecutorService threads;
    private final AtomicLong trustedSince = new AtomicLong(System.nanoTime());

    WindowWork(Run run, ContactsGateway contacts, CallMeter meter, PassageParts parts) {
        this.run = run;
        this.contacts = contacts;
        this.meter = meter;
        this.parts = parts;
        this.oneByOne = new OneByOne(
                contacts, parts.wire(), department -> parts.journal().sentByAnotherRun(run.planId(), department));
        this.threads = Executors.newFixedThreadPool(parts.estimate().concurrency(), task -> {
            Thread thread = new Thread(task, "directory-run-" + run.id());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Every entry's outcome, in the entries' order. */
    List<Outcome> oneByOne(List<JournalEntry> entries, boolean uncertain, Look look) {
        trustedSince.set(System.nanoTime());
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<Outcome>> futures = new ArrayList<>(entries.size());
        entries.forEach(entry -> futures.add(threads.submit(Trace.carried(() -> make(entry, uncertain, look, stop)))));
        List<Outcome> outcomes = new ArrayList<>(entries.size());
        futures.forEach(future -> outcomes.add(result(future)));
        return outcomes;
    }

    private Outcome make(JournalEntry entry, boolean uncertain, Look look, AtomicBoolean stop) {
        if (!uncertain && (stop.get() || meter.isOpen())) {
            return new Outcome.Again(entry, null);
        }
        confirm();
        Outcome outcome = oneByOne.make(entry, uncertain, look);
        if (outcome instanceof Outcome.Stopped) {
            stop.set(true);
        }
        return outcome instanceof Outcome.Again again ? limited(again) : outcome;
    }

    /**
     * A change that WeCom was too busy for again and again fails, unless the run pauses for that anyway. A resumed run
     * tries it as often again.
     */
    private Outcome limited(Outcome.Again again) {
        if (again.error() == null
                || meter.isOpen()
                || (again.entry().attempts() + 1) % parts.properties().attempts() != 0) {
            return again;
        }
        return Outcome.Failed.of(again.entry(), again.error());
    }

    private void confirm() {
        long now = System.nanoTime();
        if (now - trustedSince.get() > TRUST_NANOS) {
            if (!parts.runs().isHeld(run)) {
                throw new RunLostException(run.id());
            }
            trustedSince.set(now);
        }
    }

    private Outcome result(Future<Outcome> future) {
        try {
            while (true) {
                try {
                    return future.get(TELL.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException slow) {
                    parts.limits().waitingUntil().ifPresent(until -> parts.runs()
                            .waiting(run, until));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a window was under way", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for a bulk job's end; empty when WeCom no longer knows it, so that it has to be started again. */
    Optional<BatchJobResult> await(BatchJobId job) {
        Optional<BatchJobResult> result = new JobWait(contacts, parts.jobs(), this::confirm).await(job);
        if (result.isEmpty()) {
            forgetJob();
        }
        return result;
    }

    private void forgetJob() {
        parts.books().book(run, List.of(), meter.takeCalls(), true);
        parts.books().unmark(run);
    }
}
