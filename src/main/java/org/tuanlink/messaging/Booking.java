package org.tuanlink.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books results together with what the listeners make of them. A result that is known must not be lost because a listener
 * stumbles: after three tries it is booked without it.
 */
@Component
class Booking {

    private static final Logger LOG = LoggerFactory.getLogger(Booking.class);

    private static final int TRIES = 3;

    private final TransactionTemplate transactions;
    private final ObjectProvider<DeliveryListener> listeners;
    private final MeterRegistry meters;

    Booking(TransactionTemplate transactions, ObjectProvider<DeliveryListener> listeners, MeterRegistry meters) {
        this.transactions = transactions;
        this.listeners = listeners;
        this.meters = meters;
    }

    /**
     * Books one result, and tells.
     *
     * @param change makes the change in the table; false when the row was not in a state for it, and then nobody is told
     * @return whether it was made
     */
    boolean book(BooleanSupplier change, DeliveryResult result) {
        boolean booked = bookWithListeners(change, result);
        if (booked) {
            meters.counter(
                            "tuanlink.messaging.results",
                            "channel",
                            lower(result.channel()),
                            "outcome",
                            lower(result.outcome()))
                    .increment();
        }
        return booked;
    }

    private boolean bookWithListeners(BooleanSupplier change, DeliveryResult result) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                return within(() -> change.getAsBoolean() && told(result));
            } catch (ListenerFailed e) {
                LOG.error("A listener failed on {} of a message", result.outcome(), e.getCause());
            } catch (RuntimeException e) {
                // A deadlock, or a listener that marked the transaction. What was committed after all is not booked
                // twice.
                LOG.warn(
                        "{} of a message was not booked ({})",
                        result.outcome(),
                        e.getClass().getSimpleName());
            }
        }
        meters.counter("tuanlink.messaging.listeners.failed").increment();
        return within(change);
    }

    private boolean within(BooleanSupplier work) {
        return Boolean.TRUE.equals(transactions.execute(status -> work.getAsBoolean()));
    }

    private boolean told(DeliveryResult result) {
        try {
            listeners.orderedStream().forEach(listener -> listener.delivered(result));
            return true;
        } catch (RuntimeException e) {
            throw new ListenerFailed(e);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static final class ListenerFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ListenerFailed(RuntimeException cause) {
            super(cause);
        }
    }
}
