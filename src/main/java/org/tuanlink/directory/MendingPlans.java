package org.tuanlink.directory;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What mending asks of plans and runs. */
@Component
class MendingPlans {

    private final DirectoryPlans plans;
    private final DirectoryRuns runs;
    private final Identities identities;

    MendingPlans(DirectoryPlans plans, DirectoryRuns runs, Identities identities) {
        this.plans = plans;
        this.runs = runs;
        this.identities = identities;
    }

    PlanView view(Answer<Long> planned) {
        long id = planned.orThrow(refusal -> new IllegalStateException(refusal.name()));
        return plans.find(id).orElseThrow();
    }

    /** Without approving anything. */
    Answer<Long> apply(PlanView plan) {
        return runs.apply(plan.id(), List.of(), DriftMending.BY);
    }

    Optional<Long> cadreOf(DriftSubject member) {
        return identities.cadreOf(member.member());
    }
}
