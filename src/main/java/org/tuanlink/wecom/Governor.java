package org.tuanlink.wecom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.tuanlink.wecom.PermitWindows.Grant;

/**
 * Keeps each API within its limits: callers of one API stand in one line, first come, first served. Whoever is first
 * takes permits for those behind too, so that a busy line costs one round trip to Redis for many calls.
 */
final class Governor implements LimitWatch {

    private static final int MOST_AT_ONCE = 32;

    private final PermitWindows windows;
    private final Duration block;
    private final Clock clock;
    private final Pause pause;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    Governor(PermitWindows windows, Duration block, Clock clock, Pause pause) {
        this.windows = windows;
        this.block = block;
        this.clock = clock;
        this.pause = pause;
    }

    /** Returns when one call of this API may be made. */
    void await(String api) throws InterruptedException {
        Line line = lines.computeIfAbsent(api, name -> new Line());
        line.lock.lockInterruptibly();
        try {
            while (!line.fromShelf(clock.millis())) {
                long now = clock.millis();
                int wanted = 1 + Math.min(line.lock.getQueueLength(), MOST_AT_ONCE - 1);
                Grant grant = windows.take(api, wanted, now);
                line.shelve(grant.permits(), now);
                if (grant.permits() == 0) {
                    line.waitingUntil = now + grant.waitMillis();
                    pause.of(Duration.ofMillis(grant.waitMillis()));
                }
            }
        } finally {
            line.lock.unlock();
        }
    }

    /** As {@link #await}, without waiting: empty when the call may be made now, else when it is worth asking again. */
    Optional<Instant> attempt(String api) throws InterruptedException {
        Line line = lines.computeIfAbsent(api, name -> new Line());
        line.lock.lockInterruptibly();
        try {
            long now = clock.millis();
            if (line.fromShelf(now)) {
                return Optional.empty();
            }
            Grant grant = windows.take(api, 1, now);
            return grant.permits() > 0
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(now + Math.max(1, grant.waitMillis())));
        } finally {
            line.lock.unlock();
        }
    }

    /** Leaves this API alone on all nodes, after WeCom said 45009. */
    void block(String api) {
        long now = clock.millis();
        windows.block(api, now, now + block.toMillis());
        lines.computeIfAbsent(api, name -> new Line()).blockUntil(now + block.toMillis());
    }

    /** How many APIs were blocked by answers to this node and still are. */
    long blocked() {
        long now = clock.millis();
        return lines.values().stream().filter(line -> line.blockedUntil > now).count();
    }

    @Override
    public Optional<Instant> waitingUntil() {
        long now = clock.millis();
        return lines.values().stream()
                .map(line -> line.waitingUntil)
                .filter(until -> until > now)
                .max(Long::compare)
                .map(Instant::ofEpochMilli);
    }

    private static final class Line {

        private final ReentrantLock lock = new ReentrantLock(true);
        private int shelf;
        private long shelvedAt;
        private volatile long blockedUntil;
        private volatile long waitingUntil;

        /** Permits that lay too long are thrown away: the windows stop counting them in time. */
        boolean fromShelf(long nowMillis) {
            if (nowMillis < blockedUntil || nowMillis - shelvedAt > SlidingWindow.Shape.SHELF_MILLIS) {
                shelf = 0;
            }
            if (shelf == 0) {
                return false;
            }
            shelf--;
            return true;
        }

        void shelve(int permits, long nowMillis) {
            shelf = permits;
            shelvedAt = nowMillis;
        }

        void blockUntil(long millis) {
            blockedUntil = millis;
        }
    }
}
