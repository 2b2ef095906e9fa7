package org.tuanlink.checkin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An application as the branch and programs may see it: masked. {@link Applications} opens the rest, with an audit entry.
 *
 * @param accountId the member's account
 * @param revision grows with every change: a decision names the one it was made on
 * @param submission how many times it was submitted
 * @param name null before the first submission, as are the masked values and the branch
 * @param recheckDue a failed check will be repeated by itself
 * @param reason of the last return, or the explanation of an offline pass
 */
public record ApplicationView(
        long id,
        long accountId,
        long revision,
        int submission,
        ApplicationState state,
        CheckState check,
        boolean recheckDue,
        @Nullable String name,
        @Nullable String maskedIdNumber,
        @Nullable String maskedMobile,
        @Nullable Long branchId,
        @Nullable String branchName,
        @Nullable String reason,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy) {

    /** Whether the branch may approve it now. */
    public boolean isApprovable() {
        return new Standing(state, check, recheckDue).apply(Action.APPROVE) instanceof Transition.Moved;
    }

    /** Whether the branch may pass it offline now. */
    public boolean isPassableOffline() {
        return new Standing(state, check, recheckDue).apply(Action.PASS_OFFLINE) instanceof Transition.Moved;
    }
}
