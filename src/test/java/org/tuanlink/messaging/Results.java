package org.tuanlink.messaging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.JdbcTemplate;

/** A listener that writes down what it is told, in the transaction that it is told in. */
final class Results implements DeliveryListener {

    private final JdbcTemplate jdbc;
    private final List<DeliveryResult> told = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    Results(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.execute("CREATE TABLE IF NOT EXISTS test_result (message_key VARCHAR(100), outcome VARCHAR(20))");
    }

    @Override
    public void delivered(DeliveryResult result) {
        jdbc.update(
                "INSERT INTO test_result VALUES (?, ?)",
                result.key(),
                result.outcome().name());
        if (failures.merge(result.key(), -1, Integer::sum) >= 0) {
            throw new IllegalStateException("Not now");
        }
        told.add(result);
    }

    void failFor(String key, int times) {
        failures.put(key, times);
    }

    /** What was committed about a key. */
    List<String> of(String key) {
        return jdbc.queryForList("SELECT outcome FROM test_result WHERE message_key = ?", String.class, key);
    }

    /** What was said last. */
    DeliveryResult last() {
        return told.get(told.size() - 1);
    }
}
