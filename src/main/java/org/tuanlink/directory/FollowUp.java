package org.tuanlink.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest wish for one organisation or cadre.
 *
 * @param subject the registry's key
 * @param wish counts the wishes for it
 * @param tries in vain so far
 * @param runId the run that carries it out, if any
 */
record FollowUp(
        Kind kind,
        long subject,
        int wish,
        FollowUpState.State state,
        int tries,
        Instant wishedAt,
        String wishedBy,
        @Nullable Long runId,
        String message) {

    enum Kind {
        ORGANIZATION,
        CADRE
    }

    boolean isCadre() {
        return kind == Kind.CADRE;
    }
}
