package org.tuanlink.review;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Forgets tasks that were decided long ago, with their cards. */
@Component
class ReviewPurge {

    private static final int BATCH = 500;

    private final NamedParameterJdbcTemplate named;
    private final ReviewTransactions transactions;
    private final ReviewProperties properties;

    ReviewPurge(NamedParameterJdbcTemplate named, ReviewTransactions transactions, ReviewProperties properties) {
        this.named = named;
        this.transactions = transactions;
        this.properties = properties;
    }

    void purge(BooleanSupplier stop) {
        var before =
                new MapSqlParameterSource("before", Times.of(transactions.now().minus(properties.keptFor())));
        delete("review_press WHERE due_at IS NULL AND pressed_at < :before", before, "review_press", stop);
        List<Long> tasks = tasks(before);
        while (!tasks.isEmpty() && !stop.getAsBoolean()) {
            Map<String, List<Long>> ids = Map.of("ids", tasks);
            transactions.run(() -> {
                named.update("DELETE FROM review_telling WHERE task_id IN (:ids)", ids);
                named.update("DELETE FROM review_card_task WHERE task_id IN (:ids)", ids);
                named.update("DELETE FROM review_task WHERE id IN (:ids)", ids);
            });
            tasks = tasks(before);
        }
        delete(
                "review_card c WHERE c.ordered_at < :before"
                        + " AND NOT EXISTS (SELECT 1 FROM review_card_task x WHERE x.card_id = c.id)",
                before,
                "review_card",
                stop);
    }

    private List<Long> tasks(MapSqlParameterSource before) {
        return named.queryForList(
                "SELECT id FROM review_task WHERE state <> 'OPEN' AND decided_at < :before LIMIT " + BATCH,
                before,
                Long.class);
    }

    private void delete(String rows, MapSqlParameterSource before, String table, BooleanSupplier stop) {
        List<Long> ids = List.of(0L);
        while (!ids.isEmpty() && !stop.getAsBoolean()) {
            ids = named.queryForList("SELECT id FROM " + rows + " LIMIT " + BATCH, before, Long.class);
            if (!ids.isEmpty()) {
                named.update("DELETE FROM " + table + " WHERE id IN (:ids)", Map.of("ids", ids));
            }
        }
    }
}
