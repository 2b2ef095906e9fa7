package org.tuanlink.directory;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.tuanlink.wecom.BatchJobId;
import org.tuanlink.wecom.BatchJobResult;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.WeComCallException;

/**
 * The wait for one bulk job. WeCom alone says what became of it: a callback only makes us ask sooner, so that a false one
 * does no harm and a lost one costs time.
 */
final class JobWait {

    /** Between two looks at the database for the callback: it may have come to another node. */
    private static final Duration LOOK = Duration.ofMillis(200);

    /** The job, or its result, is no longer known: only the last five are kept. */
    private static final Set<Integer> JOB_GONE = Set.of(40088, 40089);

    private final ContactsGateway contacts;
    private final JobPatience patience;
    private final Runnable confirm;
    private int seen;

    /** @param confirm throws when the run is no longer ours */
    JobWait(ContactsGateway contacts, JobPatience patience, Runnable confirm) {
        this.contacts = contacts;
        this.patience = patience;
        this.confirm = confirm;
    }

    /** The result of the ended job; empty when WeCom no longer knows it. */
    Optional<BatchJobResult> await(BatchJobId job) {
        boolean callbacksArrive = patience.callbacksArrive();
        Duration wait = patience.first(callbacksArrive);
        // Asked once at the start: the job may have ended while nobody waited for it.
        while (true) {
            // Before the question: what is told while it is under way counts as not yet asked about.
            seen = patience.timesTold(job);
            try {
                BatchJobResult result = contacts.batchResult(job);
                if (result.finished()) {
                    return Optional.of(result);
                }
            } catch (WeComCallException refused) {
                if (!JOB_GONE.contains(refused.error().errcode())) {
                    throw refused;
                }
                return Optional.empty();
            }
            if (callbacksArrive && seen > 0) {
                // Told, and yet it goes on: nobody will tell again.
                callbacksArrive = false;
                wait = patience.first(false);
            }
            rest(job, wait);
            wait = patience.next(wait, callbacksArrive);
        }
    }

    private void rest(BatchJobId job, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        long left = longest.toNanos();
        while (left > 0) {
            sleep(Math.min(left, LOOK.toNanos()));
            confirm.run();
            if (patience.timesTold(job) > seen) {
                return;
            }
            left = end - System.nanoTime();
        }
    }

    private static void sleep(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a bulk job was under way", e);
        }
    }
}
