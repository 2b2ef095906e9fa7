package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tuanlink.wecom.BatchJobId;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.Remedy;
import org.tuanlink.wecom.WeComCallException;
import org.tuanlink.wecom.WeComError;

/**
 * One node's work on one run, from taking it up to its end, a pause, or the node's stop: window after window is marked,
 * carried out, and booked.
 */
final class Passage implements AutoCloseable {

    enum End {
        OVER,
        PAUSED,
        STOPPED
    }

    private final Run run;
    private final ContactsGateway contacts;
    private final CallMeter meter;
    private final PassageParts parts;
    private final WindowWork work;
    private final Blockers blockers = new Blockers();
    private boolean bulkDepartments;

    Passage(Run run, ContactsGateway contacts, CallMeter meter, PassageParts parts) {
        this.run = run;
        this.contacts = contacts;
        this.meter = meter;
        this.parts = parts;
        this.bulkDepartments = run.bulkDepartments();
        this.work = new WindowWork(run, contacts, meter, parts);
    }

    @Override
    public void close() {
        work.close();
    }

    End go(BooleanSupplier stopping) {
        try {
            return pass(stopping);
        } catch (WeComCallException trouble) {
            // From looks, probes and bulk starts: nothing that was marked is lost, it is settled when the run goes on.
            return trouble.remedy() == Remedy.RETRY_LATER || trouble.remedy() == Remedy.OUTCOME_UNKNOWN
                    ? pause()
                    : fail(trouble.error());
        }
    }

    private End pass(BooleanSupplier stopping) {
        parts.journal().forEachUnsuccessful(run.planId(), entry -> blockers.add(entry.change(), entry.subject()));
        if (run.paused()) {
            if (parts.books().isCancelled(run)) {
                // Before the probe: while WeCom is in trouble that would only pause the run again.
                return cancelled();
            }
            contacts.listMemberIds("", 1);
            parts.books().goOn(run, meter.takeCalls());
        }
        End recovered = recover();
        if (recovered != null) {
            return recovered;
        }
        while (!stopping.getAsBoolean()) {
            List<JournalEntry> window = nextWindow();
            if (window.isEmpty()) {
                return finish();
            }
            End end = carryOut(window);
            if (end != null) {
                return end;
            }
        }
        return End.STOPPED;
    }

    /** What an earlier life of the run left marked. */
    private @Nullable End recover() {
        List<JournalEntry> left = parts.journal().inFlight(run.planId());
        Optional<BatchJobId> job = parts.journal().openJob(run);
        if (left.isEmpty()) {
            return null;
        } else if (job.isPresent()) {
            return bookJob(left, job.get());
        } else if (left.stream().allMatch(this::inBulk)) {
            // An upload is a goal, not a step: repeating it does nothing twice.
            parts.books().unmark(run);
            return null;
        }
        Look look = new Look(contacts);
        return settle(work.oneByOne(left, true, look), false);
    }

    private boolean inBulk(JournalEntry entry) {
        return (bulkDepartments && entry.kind().inDepartmentBulk())
                || (run.bulkMembers() && entry.kind().inMemberBulk());
    }

    /** The next changes that may run together: of one wave and one route. */
    private List<JournalEntry> nextWindow() {
        int window = parts.properties().window();
        List<JournalEntry> next = parts.journal().pending(run.planId(), window);
        if (next.isEmpty() || !inBulk(next.get(0))) {
            return sameWave(next);
        } else if (next.get(0).kind().inDepartmentBulk()) {
            return parts.journal().pendingForDepartmentBulk(run.planId());
        }
        return sameWave(parts.journal().pending(run.planId(), parts.estimate().bulkRows()));
    }

    private List<JournalEntry> sameWave(List<JournalEntry> entries) {
        int end = 0;
        while (end < entries.size()
                && entries.get(end).wave() == entries.get(0).wave()
                && inBulk(entries.get(end)) == inBulk(entries.get(0))) {
            end++;
        }
        return entries.subList(0, end);
    }

    private @Nullable End carryOut(List<JournalEntry> window) {
        List<JournalEntry> free = new ArrayList<>(window.size());
        List<Outcome> waiting = new ArrayList<>();
        for (JournalEntry entry : window) {
            String blocker = blockers.of(entry.change());
            if (blocker == null) {
                free.add(entry);
            } else {
                blockers.add(entry.change(), entry.subject());
                waiting.add(new Outcome.Waiting(entry, blocker));
            }
        }
        if (!waiting.isEmpty()) {
            parts.books().book(run, waiting, 0, false);
        }
        if (free.isEmpty()) {
            return null;
        } else if (!parts.books().mark(run, free)) {
            return cancelled();
        } else if (!inBulk(free.get(0))) {
            return settle(work.oneByOne(free, false, new Look(contacts)), false);
        }
        return bulk(free);
    }

    private @Nullable End bulk(List<JournalEntry> entries) {
        Bulk bulk = new Bulk(contacts, parts.wire());
        if (entries.get(0).kind().ofMember()) {
            return bookJob(entries, started(bulk.startMembers(entries)));
        }
        Map<DepartmentId, Department> ledger = parts.ledger().departments();
        if (!bulk.isWhollyOurs(entries, ledger)) {
            bulkDepartments = false;
            parts.books().takeBack(run);
            parts.books().note(run, RunSentence.FELL_BACK);
            return null;
        }
        return bookJob(entries, started(bulk.startDepartments(entries, ledger)));
    }

    private BatchJobId started(BatchJobId job) {
        parts.books().jobStarted(run, job);
        return job;
    }

    private @Nullable End bookJob(List<JournalEntry> entries, BatchJobId job) {
        var result = work.await(job);
        if (result.isEmpty()) {
            return null;
        }
        return settle(new Bulk(contacts, parts.wire()).outcomes(entries, result.get()), true);
    }

    private @Nullable End settle(List<Outcome> outcomes, boolean endsJob) {
        parts.books().book(run, outcomes, meter.takeCalls(), endsJob);
        WeComError stop = null;
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Failed) {
                blockers.add(outcome.entry().change(), outcome.entry().subject());
            } else if (outcome instanceof Outcome.Stopped stopped) {
                stop = stopped.error();
            }
        }
        if (stop != null) {
            return fail(stop);
        }
        return meter.isOpen() ? pause() : null;
    }

    private End pause() {
        parts.books().pause(run, meter.takeCalls());
        return End.PAUSED;
    }

    private End fail(WeComError error) {
        parts.books().finish(run, RunStatus.FAILED, error.meaning() + error.advice(), meter.takeCalls());
        return End.OVER;
    }

    private End cancelled() {
        parts.books().finish(run, RunStatus.CANCELLED, null, meter.takeCalls());
        return End.OVER;
    }

    private End finish() {
        RunCounts counts = parts.journal().counts(run.planId());
        boolean flawless = counts.failed() + counts.skipped() == 0;
        RunStatus status = flawless ? RunStatus.SUCCEEDED : RunStatus.SUCCEEDED_WITH_FAILURES;
        parts.books().finish(run, status, null, meter.takeCalls());
        return End.OVER;
    }
}
