package org.tuanlink.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as it goes on, for a page that asks every second.
 *
 * @param settled changes that are done, failed or wait, of {@code run.total()}
 * @param stage what it works on
 * @param waitingUntil when it goes on, where one of WeCom's limits keeps it or it is paused and probes; else null
 * @param cancelling it was asked to stop and does so after what is under way
 * @param resumable whether an ended run can be resumed; its own words if not: null while it is not over
 */
public record RunProgress(
        RunView run, int settled, Stage stage, @Nullable Instant waitingUntil, boolean cancelling, boolean resumable) {

    public enum Stage {
        QUEUED,
        /** Creates, renames, moves departments. */
        DEPARTMENTS,
        /** Creates, updates, disables members. */
        MEMBERS,
        /** Deletes members and departments. */
        REMOVALS,
        OVER
    }

    /** Settled changes in percent, 100 only when all are. */
    public int percent() {
        return run.total() == 0 ? 100 : (int) (settled * 100L / run.total());
    }

    public boolean isOver() {
        return stage == Stage.OVER;
    }
}
