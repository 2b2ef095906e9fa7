package org.tuanlink.directory;

import java.util.Collection;

/** What a run's changes came to. */
record RunCounts(int created, int updated, int deleted, int skipped, int failed) {

    static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0);

    int done() {
        return created + updated + deleted + skipped + failed;
    }

    static RunCounts of(Collection<Outcome> outcomes) {
        RunCounts counts = NONE;
        for (Outcome outcome : outcomes) {
            counts = counts.plus(of(outcome));
        }
        return counts;
    }

    private static RunCounts of(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return of(outcome.entry().kind(), 1);
        } else if (outcome instanceof Outcome.Waiting) {
            return new RunCounts(0, 0, 0, 1, 0);
        } else if (outcome instanceof Outcome.Failed) {
            return new RunCounts(0, 0, 0, 0, 1);
        }
        return NONE;
    }

    static RunCounts of(ChangeKind kind, int number) {
        if (kind.creates()) {
            return new RunCounts(number, 0, 0, 0, 0);
        } else if (kind.deletes()) {
            return new RunCounts(0, 0, number, 0, 0);
        }
        return new RunCounts(0, number, 0, 0, 0);
    }

    RunCounts plus(RunCounts other) {
        return new RunCounts(
                created + other.created,
                updated + other.updated,
                deleted + other.deleted,
                skipped + other.skipped,
                failed + other.failed);
    }
}
