package org.tuanlink.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedule as a page shows it.
 *
 * @param cron six fields, the second first
 * @param failures firings in a row that came to nothing
 * @param pausedAt since when it rests after too many of them; null while it doesn't
 * @param next the next times it fires; empty while it is off or rests
 * @param last the newest firing; null when it never fired
 * @param settled what it left for people to do was done since
 */
public record ScheduleView(
        boolean enabled,
        String cron,
        boolean autoApply,
        int pauseAfter,
        int failures,
        @Nullable Instant pausedAt,
        long version,
        @Nullable String editedBy,
        @Nullable Instant editedAt,
        List<Instant> next,
        @Nullable FiringView last,
        boolean settled) {

    public ScheduleView {
        next = List.copyOf(next);
    }

    /** Whether it fires. */
    public boolean isActive() {
        return enabled && pausedAt == null;
    }

    /** Whether the newest firing left something for people to do. */
    public boolean needsAttention() {
        return pausedAt != null
                || (enabled
                        && last != null
                        && !settled
                        && last.outcome() != null
                        && last.outcome().needsAttention());
    }
}
