package org.tuanlink.testing.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntFunction;

/**
 * Deliveries as WeCom makes them: what is not answered with 200 in time is tried again, three times in all, each time by
 * way of the next node (doc 90930).
 */
public final class WeComTraffic implements Traffic {

    private static final int TRIES = 3;

    private final PriorityQueue<Try> waiting = new PriorityQueue<>(Comparator.comparingLong(Try::due));
    private final List<Delivery> deliveries;
    private final IntFunction<byte[]> requests;
    private final int[] ports;
    private final long pause;
    private final Watcher watcher;
    private final java.util.Map<Integer, Try> underWay = new java.util.HashMap<>();
    private int shots;

    /**
     * Deliveries to nodes.
     *
     * @param requests by event
     * @param pause before the next try
     */
    public WeComTraffic(
            List<Delivery> deliveries, IntFunction<byte[]> requests, Duration pause, Watcher watcher, int... ports) {
        this.deliveries = deliveries;
        this.requests = requests;
        this.pause = pause.toNanos();
        this.watcher = watcher;
        this.ports = ports;
        deliveries.forEach(one -> waiting.add(new Try(one, 1, one.due())));
    }

    /**
     * One delivery of an event.
     *
     * @param node that is tried first, by its place among the ports
     * @param due nanoseconds after the start
     */
    public record Delivery(int event, int node, long due) {}

    /** Is told how each try ended. */
    @FunctionalInterface
    public interface Watcher {
        void ended(Delivery delivery, Ending ending);
    }

    private record Try(Delivery delivery, int number, long due) {}

    public int deliveries() {
        return deliveries.size();
    }

    @Override
    public long nextDue() {
        Try next = waiting.peek();
        return next == null ? NOTHING : next.due();
    }

    @Override
    public Shot next() {
        Try next = waiting.remove();
        Delivery delivery = next.delivery();
        int port = ports[(delivery.node() + next.number() - 1) % ports.length];
        Shot shot = new Shot(shots++, port, () -> requests.apply(delivery.event()), next.due());
        underWay.put(shot.id(), next);
        return shot;
    }

    @Override
    public void ended(Shot shot, Ending ending) {
        Try ended = underWay.remove(shot.id());
        if (ended == null) {
            throw new IllegalStateException("ended twice");
        }
        watcher.ended(ended.delivery(), ending);
        if (!ending.isAcknowledged() && ended.number() < TRIES) {
            waiting.add(new Try(ended.delivery(), ended.number() + 1, ending.endedAt() + pause));
        }
    }
}
