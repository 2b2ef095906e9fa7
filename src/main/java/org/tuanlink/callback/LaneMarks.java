package org.tuanlink.callback;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuanlink.callback.Mark.Done;
import org.tuanlink.callback.Mark.Failed;
import org.tuanlink.callback.Mark.Held;
import org.tuanlink.callback.Mark.Parked;

/** Marks as SQL: what is equal for several events takes one statement. */
final class LaneMarks {

    private LaneMarks() {}

    /** What a statement sets. */
    record Change(String assignments, List<Object> arguments) {}

    static Map<Change, List<Long>> grouped(Collection<? extends Mark> marks, Instant now) {
        Map<Change, List<Long>> groups = new LinkedHashMap<>();
        marks.forEach(mark -> groups.computeIfAbsent(change(mark, now), x -> new ArrayList<>())
                .add(mark.id()));
        return groups;
    }

    private static Change change(Mark mark, Instant now) {
        Timestamp at = Timestamp.from(now);
        if (mark instanceof Done done) {
            return new Change(
                    "state = 'DONE', finished_at = ?, handled_by = ?, error = NULL", List.of(at, done.handledBy()));
        } else if (mark instanceof Parked parked) {
            return new Change(
                    "state = 'PARKED', finished_at = ?, handled_by = ?, error = ?, attempts = attempts + 1",
                    List.of(at, parked.handledBy(), parked.error()));
        } else if (mark instanceof Failed failed) {
            return new Change(
                    "due_at = ?, handled_by = ?, error = ?, attempts = attempts + 1",
                    List.of(Timestamp.from(failed.dueAt()), failed.handledBy(), failed.error()));
        } else if (mark instanceof Held held) {
            return new Change("due_at = ?", List.of(Timestamp.from(held.dueAt())));
        }
        throw new IllegalArgumentException("No such mark: " + mark);
    }
}
