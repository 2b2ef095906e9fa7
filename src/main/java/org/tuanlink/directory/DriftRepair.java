package org.tuanlink.directory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.DirectoryDrift.Compared;

/** Takes what was found over into the ledger, so that the next plan mends it. */
@Component
class DriftRepair {

    private final TransactionTemplate transactions;
    private final DriftTakeover takeover;
    private final RunStore runs;
    private final MendingLog log;
    private final DirectoryPlanner planner;

    DriftRepair(
            TransactionTemplate transactions,
            DriftTakeover takeover,
            RunStore runs,
            MendingLog log,
            DirectoryPlanner planner) {
        this.transactions = transactions;
        this.takeover = takeover;
        this.runs = runs;
        this.log = log;
        this.planner = planner;
    }

    boolean runIsActive() {
        return runs.anyActive();
    }

    /** The open marks that a plan can mend, without what was seen later. */
    List<DriftMark> mendable(Instant until) {
        return log.mendable(until);
    }

    /**
     * Takes over and plans. Marks that a plan of the whole, not blocked, has no change for are settled with it.
     *
     * @param marked that were open when the comparison began
     */
    Answer<Long> plan(Compared compared, List<DriftMark> marked, PlanScope scope, String by) {
        Optional<Refusal> refusal = Objects.requireNonNull(transactions.execute(status -> {
            // The lock keeps a run from starting until this is booked.
            if (takeover.lock() != compared.revision() || runs.anyActive()) {
                return Optional.of(Refusal.RUN_ACTIVE);
            }
            takeover.book(compared.found().only(concerned(compared, marked, scope)), marked);
            return Optional.<Refusal>empty();
        }));
        return refusal.<Answer<Long>>map(Answer::refused).orElseGet(() -> Answer.of(plan(marked, scope, by)));
    }

    /** What was seen again since the reads began is left to the next comparison. */
    private Predicate<DriftSubject> concerned(Compared compared, List<DriftMark> marked, PlanScope scope) {
        return scope instanceof PlanScope.Some
                ? subjects(marked)::contains
                : Predicate.not(subjects(log.seenAfter(compared.started()))::contains);
    }

    private static Set<DriftSubject> subjects(List<DriftMark> marks) {
        return marks.stream().map(DriftMark::subject).collect(Collectors.toSet());
    }

    private long plan(List<DriftMark> marked, PlanScope scope, String by) {
        DirectoryPlanner.Made made = planner.plan(scope, null, null, by);
        if (scope instanceof PlanScope.Whole && made.status() != PlanStatus.BLOCKED) {
            log.closeOrTell(made.id(), log.withoutChange(made.id(), marked));
        }
        return made.id();
    }
}
