package org.tuanlink.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** The times a cron expression names, in one time zone. Pure. */
final class FireTimes {

    /** So many times in a row are looked at for the shortest distance. */
    private static final int LOOKED_AT = 500;

    private final CronExpression cron;
    private final ZoneId zone;

    private FireTimes(CronExpression cron, ZoneId zone) {
        this.cron = cron;
        this.zone = zone;
    }

    /**
     * Reads a cron expression: minute, hour, day of month, month, day of week, with the second before them or without (then
     * it is 0).
     *
     * @return empty when it is none
     */
    static Optional<FireTimes> of(String expression, ZoneId zone) {
        String[] fields = expression.strip().split("\\s+");
        String whole = fields.length == 5 ? "0 " + String.join(" ", fields) : String.join(" ", fields);
        try {
            return Optional.of(new FireTimes(CronExpression.parse(whole), zone));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** As it is stored: six fields. */
    String expression() {
        return cron.toString();
    }

    /** The first time after this; empty when there is none in the years that matter. */
    Optional<Instant> after(Instant time) {
        ZonedDateTime next = cron.next(time.atZone(zone));
        return Optional.ofNullable(next).map(ZonedDateTime::toInstant);
    }

    /** The next times, at most so many. */
    List<Instant> next(Instant now, int count) {
        List<Instant> times = new ArrayList<>();
        Optional<Instant> at = after(now);
        while (at.isPresent() && times.size() < count) {
            times.add(at.get());
            at = after(at.get());
        }
        return times;
    }

    /** The shortest distance between two of the next times; null when there are not two. */
    @Nullable Duration shortest(Instant now) {
        Duration shortest = null;
        List<Instant> times = next(now, LOOKED_AT);
        for (int i = 1; i < times.size(); i++) {
            Duration between = Duration.between(times.get(i - 1), times.get(i));
            shortest = shortest == null || between.compareTo(shortest) < 0 ? between : shortest;
        }
        return shortest;
    }

    /** The times after the one and up to the other. */
    Due due(Instant considered, Instant now) {
        Instant last = null;
        int count = 0;
        Optional<Instant> at = after(considered);
        while (at.isPresent() && !at.get().isAfter(now)) {
            last = at.get();
            count++;
            at = after(last);
        }
        return new Due(last, count);
    }

    /**
     * What is due.
     *
     * @param last the newest of them; null when nothing is
     * @param count of all of them
     */
    record Due(@Nullable Instant last, int count) {}
}
