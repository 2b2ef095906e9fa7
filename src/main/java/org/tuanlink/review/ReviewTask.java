package org.tuanlink.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tuanlink.checkin.CheckState;

/**
 * A submission that is to be decided, or was. Holds nobody's data: {@code checkin.Applications} has it.
 *
 * @param revision the application's: a decision names it
 * @param readyAt since when there is something to decide; null while the real-name check is under way
 * @param dueAt null until it is ready
 * @param holderId the organisation whose operators are told
 * @param climbed why that is not the branch; null when it is
 * @param escalatedAt when a superior was to be told besides, for it was overdue; null when that was not
 * @param escalatedTo that superior; null when there was none with operators
 * @param version grows with every change
 */
public record ReviewTask(
        long id,
        long applicationId,
        int submission,
        long revision,
        long branchId,
        ReviewState state,
        CheckState check,
        Instant submittedAt,
        @Nullable Instant readyAt,
        @Nullable Instant dueAt,
        long holderId,
        @Nullable Climb climbed,
        @Nullable Instant escalatedAt,
        @Nullable Long escalatedTo,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        long version) {

    public boolean isOpen() {
        return state == ReviewState.OPEN;
    }

    /** Whether it can be approved: the real-name check has passed. */
    public boolean isApprovable() {
        return isOpen() && check == CheckState.PASSED;
    }

    public boolean isReady() {
        return isOpen() && readyAt != null;
    }
}
