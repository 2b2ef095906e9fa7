package org.tuanlink.console.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.tuanlink.progress.Count;
import org.tuanlink.progress.Stage;

/**
 * How a stage stood at the end of a day, or stands now.
 *
 * @param more how many more were done than on the day before it in this list; null for the first
 */
record Day(
        LocalDate day, Count count, long needed, @Nullable Long more) {

    /** Today's in the place of what the history has of today; the oldest first. */
    static List<Day> of(SortedMap<LocalDate, Count> history, Stage stage, Count now, LocalDate today) {
        List<Day> days = new ArrayList<>();
        history.headMap(today).forEach((day, count) -> days.add(day(days, Map.entry(day, count), stage)));
        days.add(day(days, Map.entry(today, now), stage));
        return days;
    }

    private static Day day(List<Day> before, Map.Entry<LocalDate, Count> one, Stage stage) {
        Count count = one.getValue();
        Long more = before.isEmpty()
                ? null
                : count.done() - before.get(before.size() - 1).count().done();
        return new Day(one.getKey(), count, count.needed(stage.target()), more);
    }

    /** Such as {@code 85.20}; null when there was nothing to do. */
    public @Nullable String percent() {
        return Told.percent(count.rate());
    }
}
