package org.tuanlink.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A background task as it stands in the table. Its data is not shown.
 *
 * @param name of its kind
 * @param instance its id among those of the kind
 * @param dueAt when it is, or was, to begin
 * @param pickedBy the node that runs it; null while it waits
 * @param runningSince null while it waits
 * @param lastSuccess null when there was none
 * @param lastFailure null when there was none
 * @param failures in a row, up to now
 */
public record BackgroundTask(
        String name,
        String instance,
        State state,
        Instant dueAt,
        @Nullable String pickedBy,
        @Nullable Instant runningSince,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        int failures) {

    /** How it stands. */
    public enum State {
        /** Its time has not come. */
        WAITING,
        /** Its time has come, a moment ago. */
        DUE,
        /** It should have begun long since: no node takes it. */
        OVERDUE,
        RUNNING,
        /** It runs, but its node has been silent for long: another will take it over. */
        SILENT,
        /** It failed last time and is tried again. */
        FAILING
    }

    /** Whether it may be asked to begin at once. */
    public boolean canRunNow() {
        return state != State.RUNNING && state != State.SILENT;
    }
}
