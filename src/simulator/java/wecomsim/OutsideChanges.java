package wecomsim;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last changes made behind the client's back. */
final class OutsideChanges {

    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Deque<OutsideChange> changes = new ArrayDeque<>();

    OutsideChanges(Clock clock) {
        this.clock = clock;
    }

    OutsideChange of(OutsideChange.Type type, String subject) {
        return new OutsideChange(clock.instant(), type, subject);
    }

    synchronized void add(OutsideChange change) {
        changes.addLast(change);
        if (changes.size() > REMEMBERED) {
            changes.removeFirst();
        }
    }

    synchronized List<OutsideChange> all() {
        return List.copyOf(changes);
    }

    synchronized void clear() {
        changes.clear();
    }
}
