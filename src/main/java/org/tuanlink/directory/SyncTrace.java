package org.tuanlink.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What synchronising one cadre or organisation did, step by step.
 *
 * @param planId null when nothing was planned
 * @param runId null when nothing was applied
 * @param status how the run ended, or null
 */
public record SyncTrace(
        @Nullable Long planId,
        @Nullable Long runId,
        @Nullable RunStatus status,
        long tookMillis,
        List<Step> steps) {

    public SyncTrace {
        steps = List.copyOf(steps);
    }

    /** The stations on the way from the registry to WeCom. */
    public enum Station {
        REGISTRY,
        PROJECTION,
        DIFFERENCE,
        CALL,
        ANSWER,
        RESULT
    }

    /**
     * One step.
     *
     * @param text a Chinese sentence
     * @param atMillis since the beginning
     */
    public record Step(Station station, String text, long atMillis) {}
}
