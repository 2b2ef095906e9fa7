package org.tuanlink.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order to have events handled again, and how far it is.
 *
 * @param eventId the only event; null for a range
 * @param total how many events it was about when it was given
 * @param replayed how many were handed to their handlers again; open ones are left alone
 * @param finishedAt null while it is going on
 */
public record ReplayView(
        long id,
        String requestedBy,
        Instant requestedAt,
        @Nullable Long eventId,
        EventFilter filter,
        Status status,
        long total,
        long replayed,
        @Nullable Instant finishedAt) {

    /** How far. */
    public enum Status {
        RUNNING,
        FINISHED
    }
}
