package org.tuanlink.callback;

import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes each event it is given down, and then does what the test says. */
record TestHandler<E extends CallbackEvent>(
        String name, Class<E> handles, JdbcTemplate jdbc, BiConsumer<E, Receipt> then) implements CallbackHandler<E> {

    static TestHandler<CallbackEvent> of(String name, JdbcTemplate jdbc, BiConsumer<CallbackEvent, Receipt> then) {
        return new TestHandler<>(name, CallbackEvent.class, jdbc, then);
    }

    static TestHandler<CallbackEvent> of(String name, JdbcTemplate jdbc) {
        return of(name, jdbc, (event, receipt) -> {});
    }

    @Override
    public void handle(E event, Receipt receipt) {
        jdbc.update(
                "INSERT INTO test_effect (handler, event_id, label) VALUES (?, ?, ?)",
                name,
                receipt.id(),
                event.origin().from());
        then.accept(event, receipt);
    }
}
