package org.tuanlink.checkin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in an application's life.
 *
 * @param check how the real-name check stood afterwards
 * @param actor who took it: his name, 本人, or 系统
 */
public record HistoryEntry(
        Instant at,
        ApplicationState from,
        ApplicationState to,
        CheckState check,
        long revision,
        By by,
        String actor,
        @Nullable String reason) {

    /** What kind of actor. */
    public enum By {
        MEMBER,
        DECIDER,
        SYSTEM
    }
}
