package org.tuanlink.review.web;

import org.jspecify.annotations.Nullable;
import org.tuanlink.checkin.ApplicationView;
import org.tuanlink.review.ReviewTask;

/**
 * A task in the list.
 *
 * @param application masked; null when it is no longer kept
 */
record Row(ReviewTask task, @Nullable ApplicationView application, boolean overdue) {

    /** Whether it can be approved now, as it is shown. */
    public boolean isApprovable() {
        ApplicationView shown = application;
        return shown != null && task.isOpen() && shown.isApprovable();
    }

    /** What the form sends of it: the task, and the revision that was seen. */
    public String choice() {
        ApplicationView shown = application;
        return task.id() + ":" + (shown == null ? task.revision() : shown.revision());
    }
}
