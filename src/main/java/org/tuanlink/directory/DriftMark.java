package org.tuanlink.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A department or member that was changed behind our back.
 *
 * @param sighting what was last seen of it
 * @param eventAt when the newest of its events was made, by WeCom's clock; null when a comparison found it
 * @param events how many different events told of it
 * @param taken whether the ledger holds by now what was found: then only a write of ours mends it
 * @param reason a Chinese sentence: why it was not mended
 * @param runId the run that is to mend it
 */
record DriftMark(
        long id,
        DriftSubject subject,
        State state,
        DriftFacts facts,
        Sighting sighting,
        @Nullable Instant eventAt,
        int events,
        Instant firstSeen,
        Instant lastSeen,
        boolean taken,
        @Nullable String reason,
        @Nullable Long runId,
        @Nullable Instant closedAt,
        @Nullable String closedBy) {

    enum State {
        OPEN,
        /** Written again by a run. */
        MENDED,
        /** An administrator leaves it as it is. */
        DISMISSED,
        /** It became equal again without us. */
        EQUAL
    }

    /**
     * What was seen, without anything personal.
     *
     * @param where a department's parent, a member's departments, or the new userid
     * @param name a department's, where it was told
     */
    record Sighting(String where, @Nullable String name) {

        static final Sighting NOTHING = new Sighting("", null);
    }
}
