package org.tuanlink.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.callback.LaneBatch.BrokenException;
import org.tuanlink.callback.LaneBatch.Result;

/** Handles a lane's events until none is due. */
final class LaneRun {

    private static final Logger LOG = LoggerFactory.getLogger(LaneRun.class);

    /** Then other lanes get their turn. */
    private static final int TRANSACTIONS = 50;

    /** So many requests that wait to be stored at once come first: an acknowledgement can't wait, an effect can. */
    private static final int MANY = 16;

    private static final Duration LONGEST_REST = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofMillis(10);

    private final LaneBatch batch;
    private final int size;
    private final IntSupplier storing;

    /**
     * Handles so many in one transaction.
     *
     * @param storing how many requests wait to be stored
     */
    LaneRun(LaneBatch batch, int size, IntSupplier storing) {
        this.batch = batch;
        this.size = size;
        this.storing = storing;
    }

    /** How it ended. */
    enum End {
        /** Nothing is due any more. */
        EMPTY,
        /** There is more to do. */
        MORE,
        /** Another node is at it. */
        BUSY
    }

    /** The end, and when something is due next as far as that is known. */
    record Outcome(End end, Optional<Instant> next) {}

    /**
     * Handles what is due, until told to stop.
     *
     * @throws RuntimeException when the database can't be reached: nothing is lost, the next run goes on
     */
    Outcome run(int lane, BooleanSupplier stop) {
        int alone = 0;
        for (int n = 0; (n < TRANSACTIONS || alone > 0) && !stop.getAsBoolean(); n++) {
            giveWay(stop);
            int limit = alone > 0 ? 1 : size;
            alone = Math.max(0, alone - 1);
            try {
                Result result = batch.handle(lane, limit);
                if (result instanceof Result.Looked looked && looked.taken() < limit) {
                    return new Outcome(End.EMPTY, looked.next());
                } else if (result instanceof Result.Busy) {
                    return new Outcome(End.BUSY, Optional.empty());
                }
            } catch (BrokenException broken) {
                alone = mend(lane, broken, alone);
            }
        }
        return new Outcome(End.MORE, Optional.empty());
    }

    /** Whether storing needs what this machine has. */
    boolean mustGiveWay() {
        return storing.getAsInt() >= MANY;
    }

    /** Not for ever: a flood that doesn't end must not keep events from being handled. */
    private void giveWay(BooleanSupplier stop) {
        long longest = System.nanoTime() + LONGEST_REST.toNanos();
        while (mustGiveWay() && System.nanoTime() < longest && !stop.getAsBoolean()) {
            LockSupport.parkNanos(REST.toNanos());
        }
    }

    /** One of the events may break every transaction: each has one of its own now. How many there are. */
    private int mend(int lane, BrokenException broken, int alone) {
        LOG.warn(
                "A transaction of lane {} with {} events broke: {}",
                lane,
                broken.events().size(),
                ErrorText.of(broken.getCause() == null ? broken : broken.getCause()));
        if (broken.events().isEmpty()) {
            throw broken;
        } else if (broken.events().size() > 1) {
            return broken.events().size();
        }
        batch.countFailure(broken.events().get(0), broken.getCause() == null ? broken : broken.getCause());
        return alone;
    }
}
