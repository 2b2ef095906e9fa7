package org.tuanlink.progress;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A 通报 that is sent by itself.
 *
 * @param organization its short name, and whether it is there: null when it was dissolved
 * @param weekday null for every day
 * @param nextAt when it is due
 */
public record ReportSchedule(
        long id,
        long organizationId,
        @Nullable String organization,
        @Nullable String organizationCode,
        String organizationPath,
        List<String> stages,
        ReportReach reach,
        @Nullable DayOfWeek weekday,
        LocalTime at,
        boolean enabled,
        Instant nextAt,
        String changedBy) {

    public ReportSchedule {
        stages = List.copyOf(stages);
    }

    /** The first time after that. */
    static Instant next(@Nullable DayOfWeek weekday, LocalTime at, Instant after, ZoneId zone) {
        ZonedDateTime next = after.atZone(zone).with(at);
        while (!next.toInstant().isAfter(after) || (weekday != null && next.getDayOfWeek() != weekday)) {
            next = next.plusDays(1);
        }
        return next.toInstant();
    }
}
