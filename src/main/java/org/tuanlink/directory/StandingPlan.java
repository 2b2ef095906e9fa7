package org.tuanlink.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Spares a whole planning when nothing it would read has moved since the last one found nothing to change. A sync that is
 * asked for every few minutes then costs a few look-ups.
 */
@Component
class StandingPlan {

    private final PlanSources sources;
    private final PlanPolicies policies;
    private final PlanStore plans;
    private final Clock clock;

    StandingPlan(PlanSources sources, PlanPolicies policies, PlanStore plans, Clock clock) {
        this.sources = sources;
        this.policies = policies;
        this.plans = plans;
        this.clock = clock;
    }

    /** A new plan that repeats the last one's finding, or nothing if the data has to be looked at. */
    Optional<Long> repeat(PlanScope scope, String by) {
        Instant graceEnds = clock.instant().minus(policies.projection().leaverGrace());
        if (!(scope instanceof PlanScope.Whole)
                || sources.ledger().isEmpty()
                || sources.ledger().anyDisabledBy(graceEnds)) {
            return Optional.empty();
        }
        PlanBasis basis = PlanBasis.now(sources, policies);
        return plans.emptyWhole(basis).map(last -> copy(last, basis, by));
    }

    /** Whether a disabled leaver's rest ended since the plan was made: another would delete him. */
    boolean leaverIsDueSince(StoredPlan plan) {
        Duration rest = policies.projection().leaverGrace();
        return sources.ledger()
                .anyDisabledBetween(
                        plan.createdAt().minus(rest), clock.instant().minus(rest));
    }

    private long copy(StoredPlan last, PlanBasis basis, String by) {
        long id = plans.begin(last.scope(), last.scopeCode(), basis, by);
        plans.complete(id, 0, last.hash(), last.summary());
        return id;
    }
}
