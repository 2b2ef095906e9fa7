package org.tuanlink.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check of the audit log's chain.
 *
 * @param total how many entries there were to look at
 * @param checked how many were looked at
 * @param found the first break; null unless the state is BROKEN
 */
public record AuditCheckView(
        long id,
        String requestedBy,
        State state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long total,
        long checked,
        @Nullable AuditBreak found) {

    /** How it stands. */
    public enum State {
        RUNNING,
        HOLDS,
        BROKEN,
        /** It did not come to its end. */
        FAILED
    }
}
