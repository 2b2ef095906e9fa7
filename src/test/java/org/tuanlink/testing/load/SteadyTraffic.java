package org.tuanlink.testing.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Requests at a fixed rate, or one after the other as fast as connections come free; each is sent once. */
public final class SteadyTraffic implements Traffic {

    private final int count;
    private final long interval;
    private final int[] ports;
    private final IntFunction<byte[]> requests;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Latencies latencies = new Latencies();
    private int sent;
    private long lastEnd;

    private SteadyTraffic(int count, long interval, IntFunction<byte[]> requests, int... ports) {
        this.count = count;
        this.interval = interval;
        this.requests = requests;
        this.ports = ports;
    }

    /**
     * So many requests each second, whatever becomes of them.
     *
     * @param requests by their number from 0
     * @param ports of the nodes that take turns
     */
    public static SteadyTraffic atRate(int perSecond, int count, IntFunction<byte[]> requests, int... ports) {
        return new SteadyTraffic(count, 1_000_000_000L / perSecond, requests, ports);
    }

    /** As fast as the answers come. */
    public static SteadyTraffic flatOut(int count, IntFunction<byte[]> requests, int... ports) {
        return new SteadyTraffic(count, 0, requests, ports);
    }

    @Override
    public long nextDue() {
        return sent == count ? NOTHING : sent * interval;
    }

    @Override
    public Shot next() {
        int id = sent;
        Shot shot = new Shot(id, ports[id % ports.length], () -> requests.apply(id), nextDue());
        sent++;
        return shot;
    }

    @Override
    public void ended(Shot shot, Ending ending) {
        statuses.merge(ending.status(), 1, Integer::sum);
        // Flat out there is no time at which a request was meant to go.
        latencies.add(ending.endedAt() - (interval == 0 ? ending.sentAt() : shot.due()));
        lastEnd = ending.endedAt();
    }

    /** How many requests ended with each status. */
    public Map<Integer, Integer> statuses() {
        return statuses;
    }

    /** From the time at which each request was due. */
    public Latencies latencies() {
        return latencies;
    }

    public double perSecond() {
        return count / (lastEnd / 1e9);
    }
}
