package org.tuanlink.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.review.Assignment.Level;

/** What is overdue: its operators are reminded, at most once a day and not at night; then their superior is told, once. */
@Component
class Reminders {

    private static final int BATCH = 200;

    private final Assignments assignments;
    private final CardOrders.Tables tables;
    private final CardOrders orders;
    private final ReviewTransactions transactions;
    private final ReviewProperties properties;

    Reminders(
            Assignments assignments,
            CardOrders.Tables tables,
            CardOrders orders,
            ReviewTransactions transactions,
            ReviewProperties properties) {
        this.assignments = assignments;
        this.tables = tables;
        this.orders = orders;
        this.transactions = transactions;
        this.properties = properties;
    }

    void workOff(BooleanSupplier stop) {
        Instant now = transactions.now();
        if (properties.isDaytime(now, transactions.clock().getZone())) {
            remind(now, LocalDate.ofInstant(now, transactions.clock().getZone()), stop);
            escalate(now.minus(properties.escalateAfter()), stop);
        }
    }

    private void remind(Instant due, LocalDate today, BooleanSupplier stop) {
        List<Long> cadres = tables.tellings().toRemind(due, today, BATCH);
        while (!cadres.isEmpty() && !stop.getAsBoolean()) {
            cadres.forEach(cadre -> orders.remind(cadre, due, today));
            cadres = cadres.size() < BATCH ? List.of() : tables.tellings().toRemind(due, today, BATCH);
        }
    }

    private void escalate(Instant due, BooleanSupplier stop) {
        List<ReviewTask> overdue = tables.tasks().overdueSince(due, BATCH);
        while (!overdue.isEmpty() && !stop.getAsBoolean()) {
            List<ReviewTask> some = overdue;
            Map<Long, List<Level>> upwards =
                    assignments.upwards(some.stream().map(ReviewTask::branchId).collect(Collectors.toSet()));
            transactions.run(() ->
                    some.forEach(task -> tables.tasks().escalate(task, superior(task, upwards), transactions.now())));
            overdue = overdue.size() < BATCH ? List.of() : tables.tasks().overdueSince(due, BATCH);
        }
    }

    private static @Nullable Long superior(ReviewTask task, Map<Long, List<Level>> upwards) {
        Level above = Assignment.above(task.holderId(), upwards.getOrDefault(task.branchId(), List.of()));
        return above == null ? null : (Long) above.organizationId();
    }
}
