package org.tuanlink.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.testing.RestingServiceTest;

@RestingServiceTest
class RetriedTransactionsIT {

    @Autowired
    private RetriedTransactions retried;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void rows() {
        jdbc.execute("CREATE TABLE deadlock_trial (id INT PRIMARY KEY, sum INT NOT NULL)");
        jdbc.update("INSERT INTO deadlock_trial VALUES (1, 0), (2, 0)");
    }

    @AfterEach
    void noRows() {
        jdbc.execute("DROP TABLE deadlock_trial");
    }

    /** Two deeds that write the same two rows in opposite orders, each when the other has its first: a sure deadlock. */
    private int triesOfTwoInEachOthersWay(Function<Supplier<Boolean>, Boolean> how) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger tries = new AtomicInteger();
        CompletableFuture<?>[] deeds = new CompletableFuture<?>[2];
        for (int deed = 0; deed < 2; deed++) {
            int first = deed + 1;
            AtomicInteger own = new AtomicInteger();
            deeds[deed] = CompletableFuture.supplyAsync(
                    () -> how.apply(() -> {
                        tries.incrementAndGet();
                        jdbc.update("UPDATE deadlock_trial SET sum = sum + 1 WHERE id = ?", first);
                        if (own.incrementAndGet() == 1) {
                            await(both);
                        }
                        jdbc.update("UPDATE deadlock_trial SET sum = sum + 1 WHERE id = ?", 3 - first);
                        return true;
                    }),
                    task -> new Thread(task).start());
        }
        CompletableFuture.allOf(deeds).get(60, TimeUnit.SECONDS);
        return tries.get();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoStoodInAnothersWayIsDoneAfterAll() throws Exception {
        assertThat(triesOfTwoInEachOthersWay(retried::once)).isEqualTo(3);
        assertThat(triesOfTwoInEachOthersWay(retried::onceReadCommitted)).isEqualTo(3);
        assertThat(jdbc.queryForList("SELECT sum FROM deadlock_trial", Integer.class))
                .containsExactly(4, 4);
    }

    @Test
    void withinTheCallersTransactionItsTransactionIsGone() {
        assertThatThrownBy(() -> triesOfTwoInEachOthersWay(deed -> transactions.execute(status -> retried.once(deed))))
                .hasCauseInstanceOf(PessimisticLockingFailureException.class);
    }
}
