package org.tuanlink.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.DirectoryDrift.Compared;
import org.tuanlink.wecom.DepartmentId;

/**
 * Puts right what the open marks name, and nothing else. Each round looks at the world anew, so that a round that was
 * broken off anywhere is simply repeated.
 */
@Component
class DriftMending {

    static final String BY = "drift";

    /** Between two looks at a run of our own. */
    private static final Duration RUNNING = Duration.ofSeconds(1);

    private final DirectoryDrift drift;
    private final DriftRepair repair;
    private final MendingLog log;
    private final MendingPlans plans;
    private final Clock clock;

    DriftMending(DirectoryDrift drift, DriftRepair repair, MendingLog log, MendingPlans plans, Clock clock) {
        this.drift = drift;
        this.repair = repair;
        this.log = log;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * One round.
     *
     * @param retry how long to wait when something is in the way
     * @return when the next is due; empty when nothing is left to do
     */
    Optional<Instant> mend(Duration retry) {
        log.tellWhatNoPlanMends();
        if (log.due(clock.instant()).isEmpty()) {
            return Optional.empty();
        }
        if (repair.runIsActive()) {
            return in(log.ownRunIsActive() ? RUNNING : retry);
        }
        Optional<Compared> compared = drift.compare();
        if (compared.isEmpty()) {
            return in(retry);
        }
        log.tellWhatRunsLeft();
        List<DriftMark> due = log.due(compared.get().started());
        return due.isEmpty() ? Optional.empty() : mend(compared.get(), due, retry);
    }

    private Optional<Instant> mend(Compared compared, List<DriftMark> due, Duration retry) {
        Answer<Long> planned = repair.plan(compared, due, scope(due), BY);
        if (planned instanceof Answer.Refused<Long>) {
            return in(retry);
        }
        PlanView plan = plans.view(planned);
        if (plan.status() == PlanStatus.STALE) {
            // The registry moved while it was planned: that says nothing about the plan.
            return in(retry);
        } else if (plan.status() == PlanStatus.BLOCKED) {
            return blocked(plan, due);
        } else if (plans.takesOut(plan)) {
            log.tellOfRemoval(plan, due);
            return Optional.empty();
        } else if (plan.status() != PlanStatus.READY) {
            log.tellWhyNot(plan, due);
            return Optional.empty();
        }
        return apply(plan, due, retry);
    }

    /** Departments that are in the way don't keep members from being mended. */
    private Optional<Instant> blocked(PlanView plan, List<DriftMark> due) {
        List<DriftMark> departments =
                due.stream().filter(mark -> !mark.subject().isMember()).toList();
        log.tellWhyNot(plan, departments.isEmpty() ? due : departments);
        return departments.isEmpty() || departments.size() == due.size() ? Optional.empty() : in(Duration.ZERO);
    }

    private Optional<Instant> apply(PlanView plan, List<DriftMark> due, Duration retry) {
        List<DriftMark> planless = log.withoutChange(plan.id(), due);
        log.closeOrTell(plan.id(), planless);
        if (planless.size() == due.size()) {
            return Optional.empty();
        }
        Answer<Long> run = plans.apply(plan);
        if (run instanceof Answer.Given<Long> given) {
            log.givenTo(given.value(), due, planless);
            return in(RUNNING);
        }
        return in(retry);
    }

    private PlanScope scope(List<DriftMark> due) {
        Set<DepartmentId> departments = due.stream()
                .map(DriftMark::subject)
                .filter(subject -> !subject.isMember())
                .map(DriftSubject::department)
                .collect(Collectors.toSet());
        List<DriftSubject> members = due.stream()
                .map(DriftMark::subject)
                .filter(DriftSubject::isMember)
                .toList();
        return new PlanScope.Some(departments, plans.cadresOf(members), PlanScope.Some.Why.DRIFT);
    }

    private Optional<Instant> in(Duration wait) {
        return Optional.of(clock.instant().plus(wait));
    }
}
