package org.tuanlink.checkin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An application as the member sees his own.
 *
 * @param revision what he submits is what he has seen: {@link OwnApplications#submit} names it
 * @param form as he wrote it, in clear
 * @param branchName of the branch it was submitted to; null before
 * @param reason why it was returned last; null unless it was
 */
public record OwnApplication(
        long id,
        long revision,
        ApplicationState state,
        CheckState check,
        boolean recheckDue,
        ApplicationForm form,
        @Nullable String branchName,
        @Nullable String reason,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt) {}
