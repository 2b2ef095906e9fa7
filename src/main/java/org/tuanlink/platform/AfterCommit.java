package org.tuanlink.platform;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** For what must not be told before it is true, such as a counter. */
public final class AfterCommit {

    private AfterCommit() {}

    /** Does this when the transaction is committed; at once where there is none. */
    public static void run(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        Runnable traced = Trace.carried(work);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                traced.run();
            }
        });
    }
}
