package org.tuanlink.callback;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An inbox that only remembers, or fails when told to. */
final class RememberedInbox implements Inbox {

    private static final int MOST = 10_000;

    private final List<Incoming> stored = new CopyOnWriteArrayList<>();
    private final AtomicLong count = new AtomicLong();
    private volatile @Nullable RuntimeException failure;

    @Override
    public void store(Incoming incoming) {
        RuntimeException now = failure;
        if (now != null) {
            throw now;
        }
        count.incrementAndGet();
        if (stored.size() < MOST) {
            stored.add(incoming);
        }
    }

    void failWith(@Nullable RuntimeException e) {
        failure = e;
    }

    void clear() {
        stored.clear();
        count.set(0);
        failure = null;
    }

    List<Incoming> stored() {
        return stored;
    }

    long count() {
        return count.get();
    }
}
