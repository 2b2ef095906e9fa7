package org.tuanlink.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time the schedule fired.
 *
 * @param missed times that passed while no node was up and for which this one stands; 0 when it was in time
 * @param outcome null while it is under way
 * @param reason a Chinese sentence, where there is more to say
 */
public record FiringView(
        long id,
        Instant fireAt,
        int missed,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Outcome outcome,
        @Nullable Long planId,
        @Nullable Long runId,
        @Nullable String reason) {

    /** What came of it. */
    public enum Outcome {
        /** The directory was equal. */
        NOTHING_TO_DO(false),
        APPLIED(false),
        APPLIED_WITH_FAILURES(true),
        /** Only a plan was wanted. */
        PLANNED(true),
        /** The plan needs the approval of its guards. */
        GUARDED(true),
        /** The preflight found an error. */
        BLOCKED(true),
        /** The run ended before all was done. */
        RUN_FAILED(true),
        /** Somebody cancelled the run. */
        CANCELLED(false),
        /** Another run was active. */
        SKIPPED(false),
        /** The registry kept moving while it was planned. */
        MOVED(false),
        /** It broke off: the log tells why. */
        BROKEN(true);

        private final boolean needsAttention;

        Outcome(boolean needsAttention) {
            this.needsAttention = needsAttention;
        }

        public boolean needsAttention() {
            return needsAttention;
        }

        /** Whether so many of these in a row make the schedule rest. */
        boolean isFailure() {
            return this == GUARDED || this == BLOCKED || this == RUN_FAILED || this == BROKEN;
        }

        /** Whether it says nothing about how the next will end. */
        boolean saysNothing() {
            return this == SKIPPED || this == MOVED || this == CANCELLED;
        }
    }
}
