package org.tuanlink.platform;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that are tried again when two of them stood in each other's way; in the caller's, if there is one. A
 * deed that is done again must not keep anything of its first try outside the database.
 */
@Component
public class RetriedTransactions {

    private static final int TRIES = 5;

    private final TransactionTemplate transactions;
    private final TransactionTemplate readCommitted;

    RetriedTransactions(PlatformTransactionManager transactionManager) {
        this.transactions = new TransactionTemplate(transactionManager);
        this.readCommitted = new TransactionTemplate(transactionManager);
        this.readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** What the deed returns, once it is committed. */
    public <T> T once(Supplier<T> deed) {
        return once(transactions, deed);
    }

    /** The same where each statement sees what others have committed, and no gap between rows is locked. */
    public <T> T onceReadCommitted(Supplier<T> deed) {
        return once(readCommitted, deed);
    }

    private static <T> T once(TransactionTemplate transactions, Supplier<T> deed) {
        boolean inner = TransactionSynchronizationManager.isActualTransactionActive();
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transactions.execute(status -> deed.get()));
            } catch (PessimisticLockingFailureException e) {
                if (inner || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }
}
