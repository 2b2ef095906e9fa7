package wecomsim;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Who is called back, how, with what, and what came of it. Nothing is sent to whom nothing is configured for. */
public final class Callbacks implements AutoCloseable {

    private static final long SHUFFLE_MILLIS = 200;

    private final SimulatorOptions options;
    private final Map<CallbackTarget, CallbackAddress> addresses = new ConcurrentHashMap<>();
    private final CallbackLog log = new CallbackLog();
    private final ShuffleWindow shuffle = new ShuffleWindow();
    private final CallbackRequests requests;
    private final CallbackSender sender;
    private volatile CallbackSettings settings = CallbackSettings.standard();

    Callbacks(SimulatorOptions options) {
        this.options = options;
        this.requests = new CallbackRequests(options.clock(), options.agentId());
        this.sender = new CallbackSender(options.clock(), this::settings, requests, log);
        configureFromOptions();
    }

    private void configureFromOptions() {
        addresses.clear();
        options.callbacks().forEach(this::configureUnverified);
    }

    /**
     * Saves where and with which secrets a target is called back, after the verification that WeCom does then: each URL
     * must answer the decrypted echostr within a second.
     *
     * @throws IllegalArgumentException with the reason when the address is malformed or fails; the former one stays
     */
    public void configure(CallbackTarget target, CallbackAddress address) {
        CallbackAddress complete = complete(target, address);
        new CallbackVerification(requests, sender.http(), Duration.ofMillis(settings.verifyMillis()))
                .verify(target, complete);
        addresses.put(target, complete);
    }

    /** As {@link #configure}, but believes it. */
    public void configureUnverified(CallbackTarget target, CallbackAddress address) {
        addresses.put(target, complete(target, address));
    }

    private CallbackAddress complete(CallbackTarget target, CallbackAddress address) {
        boolean corp = target != CallbackTarget.MP && address.receiveId().isEmpty();
        CallbackAddress complete = corp ? address.withReceiveId(options.corpId()) : address;
        complete.check(target);
        return complete;
    }

    /** The target is no longer called back. */
    public void remove(CallbackTarget target) {
        addresses.remove(target);
    }

    public Map<CallbackTarget, CallbackAddress> configured() {
        Map<CallbackTarget, CallbackAddress> copy = new EnumMap<>(CallbackTarget.class);
        copy.putAll(addresses);
        return copy;
    }

    public CallbackSettings settings() {
        return settings;
    }

    /** Takes effect with the next request. */
    public void change(UnaryOperator<CallbackSettings> change) {
        settings = change.apply(settings);
    }

    /** Tells a message, whatever it says, as it stands. */
    public synchronized void send(CallbackTarget target, String xml) {
        CallbackAddress address = addresses.get(target);
        if (address != null) {
            send(target, address, xml);
        }
    }

    synchronized void send(CallbackTarget target, CallbackAddress address, String xml) {
        CallbackSettings now = settings;
        long event = log.nextEvent();
        List<PendingDelivery> copies = new ArrayList<>(now.copies());
        for (int copy = 0; copy < now.copies(); copy++) {
            copies.add(new PendingDelivery(event, copy, target, address, xml));
        }
        log.begin(copies);
        List<PendingDelivery> going = shuffle.through(copies, now.shuffleWindow(), now.seed());
        if (going.isEmpty()) {
            sender.later(SHUFFLE_MILLIS, () -> sender.send(shuffle.flush()));
        } else {
            sender.send(going);
        }
    }

    /**
     * Sends many messages on a thread of its own, and returns at once.
     *
     * @param perSecond how many; 0 for as fast as can be
     * @param xml of each message by its number, 0 to count - 1
     */
    public void burst(CallbackTarget target, int count, double perSecond, IntFunction<String> xml) {
        int reset = log.burstBegins();
        Thread thread = new Thread(() -> sendAll(reset, target, count, perSecond, xml), "wecom-simulator-burst");
        thread.setDaemon(true);
        thread.start();
    }

    private void sendAll(int reset, CallbackTarget target, int count, double perSecond, IntFunction<String> xml) {
        long start = System.nanoTime();
        try {
            for (int i = 0; i < count && log.isSince(reset); i++) {
                long due = perSecond == 0 ? start : start + (long) (i * 1e9 / perSecond);
                LockSupport.parkNanos(due - System.nanoTime());
                send(target, xml.apply(i));
            }
        } finally {
            log.burstEnds();
        }
    }

    /** The last 20,000 deliveries, oldest first. */
    public List<Delivery> deliveries() {
        return log.deliveries();
    }

    public CallbackTotals totals() {
        return log.totals();
    }

    /**
     * Waits until every event has been delivered or given up.
     *
     * @throws IllegalStateException when that takes longer
     */
    public CallbackTotals await(Duration limit) {
        try {
            if (!log.await(limit)) {
                throw new IllegalStateException("Callbacks are still under way: " + totals());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for callbacks", e);
        }
        return totals();
    }

    /** As at the start; what is under way is neither repeated nor recorded any more. */
    synchronized void reset() {
        shuffle.clear();
        log.clear();
        settings = CallbackSettings.standard();
        configureFromOptions();
    }

    Clock clock() {
        return options.clock();
    }

    String corpId() {
        return options.corpId();
    }

    long agentId() {
        return options.agentId();
    }

    @Override
    public void close() {
        sender.close();
    }
}
