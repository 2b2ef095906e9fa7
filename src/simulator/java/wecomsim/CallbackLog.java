package wecomsim;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was sent, the last deliveries in detail, and what is still to be waited for. */
final class CallbackLog {

    private static final int REMEMBERED = 20_000;

    private final Deque<PendingDelivery> recent = new ArrayDeque<>();
    private final Set<PendingDelivery> waiting = new HashSet<>();
    private final Map<Integer, Long> statuses = new HashMap<>();
    private long events;
    private long deliveries;
    private long delivered;
    private long givenUp;
    private long tries;
    private int bursts;
    private int resets;
    private long eventsBefore;

    synchronized long nextEvent() {
        return ++events;
    }

    synchronized void begin(List<PendingDelivery> copies) {
        for (PendingDelivery copy : copies) {
            recent.addLast(copy);
            waiting.add(copy);
            deliveries++;
        }
        while (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
    }

    /** False when the delivery was forgotten by a reset meanwhile. */
    synchronized boolean isOpen(PendingDelivery delivery) {
        return waiting.contains(delivery);
    }

    synchronized void tried(PendingDelivery delivery, Delivery.Try done) {
        if (isOpen(delivery)) {
            delivery.add(done);
            tries++;
            statuses.merge(done.status(), 1L, Long::sum);
        }
    }

    synchronized void end(PendingDelivery delivery, Delivery.State state) {
        if (waiting.remove(delivery)) {
            delivery.end(state);
            delivered += state == Delivery.State.DELIVERED ? 1 : 0;
            givenUp += state == Delivery.State.GIVEN_UP ? 1 : 0;
            notifyAll();
        }
    }

    /** The number of resets so far: a burst ends with the next. */
    synchronized int burstBegins() {
        bursts++;
        return resets;
    }

    synchronized boolean isSince(int reset) {
        return resets == reset;
    }

    synchronized void burstEnds() {
        bursts--;
        notifyAll();
    }

    /** Whether everything has come to its end in time. */
    synchronized boolean await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!waiting.isEmpty() || bursts > 0) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized List<Delivery> deliveries() {
        List<Delivery> all = new ArrayList<>(recent.size());
        recent.forEach(delivery -> all.add(delivery.snapshot()));
        return all;
    }

    synchronized CallbackTotals totals() {
        return new CallbackTotals(
                events - eventsBefore, deliveries, delivered, givenUp, waiting.size(), tries, statuses);
    }

    synchronized void clear() {
        recent.clear();
        waiting.clear();
        statuses.clear();
        resets++;
        // Event numbers go on, so that no two events of a process share one.
        eventsBefore = events;
        deliveries = 0;
        delivered = 0;
        givenUp = 0;
        tries = 0;
        notifyAll();
    }
}
