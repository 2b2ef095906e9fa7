package org.tuanlink.review;

import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.ApplicationListener;
import org.tuanlink.checkin.ApplicationState;
import org.tuanlink.checkin.ApplicationView;
import org.tuanlink.checkin.CheckState;

/** Keeps a task for each submission, in the transactions that change applications: one row, and nobody else's is touched. */
@Component
class TaskKeeper implements ApplicationListener {

    private final TaskTable tasks;
    private final ReviewProperties properties;
    private final ReviewTransactions transactions;

    TaskKeeper(TaskTable tasks, ReviewProperties properties, ReviewTransactions transactions) {
        this.tasks = tasks;
        this.properties = properties;
        this.transactions = transactions;
    }

    @Override
    public void submitted(ApplicationView application) {
        Instant now = transactions.now();
        tasks.open(application, isReady(application), now, now.plus(properties.dueAfter()));
    }

    @Override
    public void checked(ApplicationView application) {
        Instant now = transactions.now();
        tasks.checked(application, isReady(application), now, now.plus(properties.dueAfter()));
    }

    /** Whether there is something to decide besides a return. */
    private static boolean isReady(ApplicationView application) {
        return application.isApprovable() || application.isPassableOffline();
    }

    @Override
    public void decided(ApplicationView application) {
        Instant at = Objects.requireNonNullElseGet(application.decidedAt(), transactions::now);
        tasks.close(application, stateOf(application), application.decidedBy(), at);
    }

    private static ReviewState stateOf(ApplicationView application) {
        if (application.state() != ApplicationState.APPROVED) {
            return ReviewState.RETURNED;
        }
        return application.check() == CheckState.OFFLINE_PASSED ? ReviewState.OFFLINE_PASSED : ReviewState.APPROVED;
    }

    @Override
    public void withdrawn(ApplicationView application) {
        tasks.close(application, ReviewState.WITHDRAWN, null, transactions.now());
    }
}
