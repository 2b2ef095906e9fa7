package org.tuanlink.directory;

import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The schedule's steps on a node that is killed between two of them: what was done stays done, the rest is not. */
final class DyingPlan extends ScheduledPlan {

    private final At place;
    private final DirectoryRuns runs;

    DyingPlan(ApplicationContext service, At place) {
        super(
                service.getBean(DirectoryPlans.class),
                service.getBean(DirectoryRuns.class),
                service.getBean(ScheduleStore.class),
                service.getBean(TransactionTemplate.class),
                service);
        this.place = place;
        this.runs = service.getBean(DirectoryRuns.class);
    }

    @Override
    long plan() {
        diesAt(At.FIRED);
        long planId = super.plan();
        diesAt(At.PLANNED);
        return planId;
    }

    @Override
    boolean apply(long firingId, long planId, boolean autoApply) {
        diesAt(At.PLAN_NOTED);
        runs.apply(planId, List.of(), DirectorySchedule.ACTOR)
                .orThrow(refusal -> new IllegalStateException(refusal.name()));
        diesAt(At.RUN_BEGUN);
        throw new AssertionError("It was to die before");
    }

    private void diesAt(At here) {
        if (place == here) {
            throw new Killed();
        }
    }

    /** The last that was done. */
    enum At {
        FIRED,
        /** The plan stands, but the firing does not know it: nobody will apply it. */
        PLANNED,
        PLAN_NOTED,
        /** The run goes on, but the firing does not know it. */
        RUN_BEGUN;

        boolean planIsNoted() {
            return this == PLAN_NOTED || this == RUN_BEGUN;
        }

        /** All that are made in the end. */
        int plans() {
            return this == PLANNED ? 2 : 1;
        }
    }

    /** Not an exception, which would be a step that failed. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1;
    }
}
