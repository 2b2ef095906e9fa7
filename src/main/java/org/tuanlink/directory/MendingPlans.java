package org.tuanlink.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What mending asks of plans and runs. */
@Component
class MendingPlans {

    private final DirectoryPlans plans;
    private final DirectoryRuns runs;
    private final Identities identities;
    private final JdbcTemplate jdbc;

    MendingPlans(DirectoryPlans plans, DirectoryRuns runs, Identities identities, JdbcTemplate jdbc) {
        this.plans = plans;
        this.runs = runs;
        this.identities = identities;
        this.jdbc = jdbc;
    }

    PlanView view(Answer<Long> planned) {
        long id = planned.orThrow(refusal -> new IllegalStateException(refusal.name()));
        return plans.find(id).orElseThrow();
    }

    /** Whether it deletes or disables anything. */
    boolean takesOut(PlanView plan) {
        return !jdbc.queryForList(
                        "SELECT seq FROM directory_change WHERE plan_id = ?"
                                + " AND kind IN ('DELETE_DEPARTMENT', 'DELETE_MEMBER', 'DISABLE_MEMBER') LIMIT 1",
                        Long.class,
                        plan.id())
                .isEmpty();
    }

    /** Without approving anything. */
    Answer<Long> apply(PlanView plan) {
        return runs.apply(plan.id(), List.of(), DriftMending.BY);
    }

    /** Whom these members stand for. */
    Set<Long> cadresOf(List<DriftSubject> members) {
        return new HashSet<>(identities
                .cadresOf(members.stream().map(DriftSubject::id).toList())
                .values());
    }
}
