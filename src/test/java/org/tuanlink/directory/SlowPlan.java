package org.tuanlink.directory;

import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The schedule's steps on a node that stands still so long, once it has the firing in hands, that another takes over. */
final class SlowPlan extends ScheduledPlan {

    private final Runnable another;

    SlowPlan(ApplicationContext service, Runnable another) {
        super(
                service.getBean(DirectoryPlans.class),
                service.getBean(DirectoryRuns.class),
                service.getBean(ScheduleStore.class),
                service.getBean(TransactionTemplate.class),
                service);
        this.another = another;
    }

    @Override
    boolean isRunActive() {
        another.run();
        return super.isRunActive();
    }
}
