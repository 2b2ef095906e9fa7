package org.tuanlink.review;

import org.jspecify.annotations.Nullable;
import org.tuanlink.checkin.ApplicationItem;
import org.tuanlink.registry.OrganizationLabel;

/**
 * A task in a list.
 *
 * @param branch as it was submitted
 * @param application as it is; null when it has gone out of the scope since, or is no longer kept
 */
public record ReviewItem(
        ReviewTask task, OrganizationLabel branch, @Nullable ApplicationItem application) {

    /** Whether it can be approved as it is. */
    public boolean isApprovable() {
        return task.isApprovable() && application != null && application.isApprovable();
    }

    /** The application's, which a decision names. */
    public long revision() {
        return application == null ? task.revision() : application.revision();
    }
}
