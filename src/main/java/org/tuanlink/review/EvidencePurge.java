package org.tuanlink.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Forgets photos that no decision came to rest on, and those whose tasks are forgotten. */
@Component
class EvidencePurge {

    private static final int BATCH = 200;
    private static final Duration UNUSED_FOR = Duration.ofDays(1);

    private final EvidenceTable table;
    private final Evidence evidence;
    private final ReviewTransactions transactions;

    EvidencePurge(EvidenceTable table, Evidence evidence, ReviewTransactions transactions) {
        this.table = table;
        this.evidence = evidence;
        this.transactions = transactions;
    }

    void purge(BooleanSupplier stop) {
        each(table::unusedBefore, evidence::drop, stop);
        each(
                table::orphansBefore,
                name -> {
                    table.delete(name);
                    evidence.remove(name);
                },
                stop);
    }

    private void each(BiFunction<Instant, Integer, List<String>> find, Consumer<String> forget, BooleanSupplier stop) {
        Instant before = transactions.now().minus(UNUSED_FOR);
        List<String> names = find.apply(before, BATCH);
        while (!names.isEmpty() && !stop.getAsBoolean()) {
            names.forEach(forget);
            names = find.apply(before, BATCH);
        }
    }
}
