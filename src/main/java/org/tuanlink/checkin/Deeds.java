package org.tuanlink.checkin;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that are tried again when two of them stood in each other's way; in the caller's, if there is one. */
@Component
class Deeds {

    private static final int TRIES = 5;

    private final TransactionTemplate transactions;

    Deeds(TransactionTemplate transactions) {
        this.transactions = transactions;
    }

    <T> T once(Supplier<T> deed) {
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
