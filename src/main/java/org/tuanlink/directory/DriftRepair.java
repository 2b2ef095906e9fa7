package org.tuanlink.directory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.DirectoryDrift.Compared;

/** Takes what was found over into the ledger, so that the next plan mends it. */
@Component
class DriftRepair {

    private final TransactionTemplate transactions;
    private final DriftTakeover takeover;
    private final RunStore runs;
    private final DriftMarks marks;
    private final DirectoryPlanner planner;

    DriftRepair(
            TransactionTemplate transactions,
            DriftTakeover takeover,
            RunStore runs,
            DriftMarks marks,
            DirectoryPlanner planner) {
        this.transactions = transactions;
        this.takeover = takeover;
        this.runs = runs;
        this.marks = marks;
        this.planner = planner;
    }

    boolean runIsActive() {
        return runs.anyActive();
    }

    /** The open marks that a plan can mend. */
    List<DriftMark> mendable() {
        return marks.allOpen().stream()
                .filter(mark -> mark.facts().isMendable())
                .toList();
    }

    /** @param marked what events told besides */
    Answer<Long> plan(Compared compared, List<DriftMark> marked, PlanScope scope, String by) {
        Optional<Refusal> refusal = Objects.requireNonNull(transactions.execute(status -> {
            // The lock keeps a run from starting until this is booked.
            if (takeover.lock() != compared.revision() || runs.anyActive()) {
                return Optional.of(Refusal.RUN_ACTIVE);
            }
            takeover.book(compared.found(), marked);
            marks.taken(marked);
            return Optional.<Refusal>empty();
        }));
        return refusal.<Answer<Long>>map(Answer::refused)
                .orElseGet(() -> Answer.of(planner.plan(scope, null, null, by).id()));
    }
}
