package org.tuanlink.review.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.checkin.ApplicationState;
import org.tuanlink.checkin.ApplicationView;
import org.tuanlink.checkin.HistoryEntry;
import org.tuanlink.review.ReviewTask;

/**
 * A task as it is looked at.
 *
 * @param application masked; null when it is no longer kept
 * @param lines what the member wrote besides who and where he is
 * @param holder whose operators decide, by name
 * @param superior who was told besides, because it was overdue; null when nobody was
 * @param photo whether a photo is kept that the decision rests on
 */
record Detail(
        ReviewTask task,
        @Nullable ApplicationView application,
        List<Line> lines,
        List<HistoryEntry> history,
        String holder,
        @Nullable String superior,
        boolean overdue,
        boolean photo) {

    /** A field. */
    record Line(String label, String text) {}

    public boolean isApprovable() {
        ApplicationView shown = application;
        return shown != null && task.isOpen() && shown.isApprovable();
    }

    public boolean isPassable() {
        ApplicationView shown = application;
        return shown != null && task.isOpen() && shown.isPassableOffline();
    }

    /** Whether the member has handed it in again since. */
    public boolean isOutdated() {
        ApplicationView shown = application;
        return shown != null && shown.submission() > task.submission();
    }

    /** What he writes while it lies with him is his own. */
    static boolean isHandedIn(ApplicationView application) {
        return application.state() == ApplicationState.SUBMITTED || application.state() == ApplicationState.APPROVED;
    }
}
