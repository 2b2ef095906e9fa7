package org.tuanlink.review;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.RetriedTransactions;

/** Transactions of the background, which are tried again when two of them stood in each other's way. */
@Component
class ReviewTransactions {

    private final RetriedTransactions transactions;
    private final Clock clock;

    ReviewTransactions(RetriedTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Clock clock() {
        return clock;
    }

    <T> T once(Supplier<T> deed) {
        return transactions.onceReadCommitted(deed);
    }

    void run(Runnable deed) {
        once(() -> {
            deed.run();
            return true;
        });
    }
}
