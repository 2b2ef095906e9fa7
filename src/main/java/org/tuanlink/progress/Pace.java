package org.tuanlink.progress;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How fast something is done, from how much was done at the end of earlier days. */
final class Pace {

    /** Days over which the speed is taken. */
    static final int DAYS = 7;

    private static final long FURTHEST = 3_650;

    private final LocalDate today;
    private final NavigableMap<LocalDate, Long> done;

    Pace(LocalDate today, Map<LocalDate, Long> done) {
        this.today = today;
        this.done = new TreeMap<>(done);
    }

    /** How much more is done than at the end of yesterday; null when that is not known. */
    @Nullable Long sinceYesterday(long now) {
        Long before = done.get(today.minusDays(1));
        return before == null ? null : now - before;
    }

    /**
     * The day by which nothing is missing, if it goes on as in the last seven days, or as many of them as are known.
     *
     * @param missing today, when it is nothing
     * @return null when nothing is known of earlier days, nothing went on, or it would take more than ten years
     */
    @Nullable LocalDate expected(long now, long missing) {
        if (missing <= 0) {
            return today;
        }
        Map.Entry<LocalDate, Long> first = done.ceilingEntry(today.minusDays(DAYS));
        if (first == null || !first.getKey().isBefore(today) || now <= first.getValue()) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(first.getKey(), today);
        long more = ceil(Math.multiplyExact(missing, days), now - first.getValue());
        return more > FURTHEST ? null : today.plusDays(more);
    }

    private static long ceil(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
