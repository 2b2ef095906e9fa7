package org.tuanlink.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The soonest that messages can be out under the limits, whatever sends them: nothing but the limits takes time. Each goes when
 * it is there, unless its member, or the app, has had as many in the last minute or hour as it may have; then when the oldest
 * of these is a minute, or an hour, ago. Whichever can go first goes first, so that nobody waits for a place that is free.
 */
final class PushFloor {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final Limits limits;
    private final Gate app;
    private final Map<String, Gate> members = new HashMap<>();

    PushFloor(Limits limits) {
        this.limits = limits;
        this.app = new Gate(limits.appMinute(), limits.appHour());
    }

    /**
     * What the node is told to keep to: WeCom's limits, and of each the governor's share.
     *
     * @param memberMinute messages to one member
     * @param appMinute calls of {@code message/send}, as of every API
     */
    record Limits(int memberMinute, int memberHour, int appMinute, int appHour) {

        static Limits of(double share, int callsPerMinute, int callsPerHour) {
            return new Limits((int) (30 * share), (int) (1_000 * share), (int) (callsPerMinute * share), (int)
                    (callsPerHour * share));
        }
    }

    /** A message to one member, and when it is there to be sent, or was sent. */
    record Message(String member, long atMillis) {}

    /** What was sent before counts, as far as it is not too long ago. */
    void sentBefore(List<Message> messages) {
        messages.stream().sorted(Comparator.comparingLong(Message::atMillis)).forEach(one -> {
            app.pass(one.atMillis());
            gate(one.member()).pass(one.atMillis());
        });
    }

    private Gate gate(String member) {
        return members.computeIfAbsent(member, any -> new Gate(limits.memberMinute(), limits.memberHour()));
    }

    /** When the last of these can be out. */
    long lastOf(List<Message> messages) {
        Map<String, Deque<Message>> waiting = new HashMap<>();
        messages.stream().sorted(Comparator.comparingLong(Message::atMillis)).forEach(one -> waiting.computeIfAbsent(
                        one.member(), any -> new ArrayDeque<>())
                .add(one));
        PriorityQueue<Message> next = new PriorityQueue<>(Comparator.comparingLong(Message::atMillis));
        new ArrayList<>(waiting.keySet()).forEach(member -> offer(member, waiting, next));
        long last = 0;
        while (!next.isEmpty()) {
            Message one = next.remove();
            last = app.soonest(one.atMillis());
            app.pass(last);
            gate(one.member()).pass(last);
            offer(one.member(), waiting, next);
        }
        return last;
    }

    private void offer(String member, Map<String, Deque<Message>> waiting, PriorityQueue<Message> next) {
        Message first = waiting.getOrDefault(member, new ArrayDeque<>()).poll();
        if (first != null) {
            next.add(new Message(member, gate(member).soonest(first.atMillis())));
        }
    }

    /** So many in a minute, and in an hour. */
    private static final class Gate {

        private final int perMinute;
        private final int perHour;
        private final List<Long> passed = new ArrayList<>();

        Gate(int perMinute, int perHour) {
            this.perMinute = perMinute;
            this.perHour = perHour;
        }

        long soonest(long atMillis) {
            return Math.max(atMillis, Math.max(after(perMinute, MINUTE), after(perHour, HOUR)));
        }

        private long after(int limit, long window) {
            return passed.size() < limit ? 0 : passed.get(passed.size() - limit) + window;
        }

        void pass(long atMillis) {
            passed.add(atMillis);
        }
    }
}
