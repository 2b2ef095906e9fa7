package org.tuanlink.checkin.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.checkin.CheckState;
import org.tuanlink.checkin.OwnApplication;

/** How far somebody is on the way to being checked in. */
final class Road {

    private Road() {}

    /** The stages, in their order; the template names them. */
    enum Stage {
        WRITE,
        SUBMIT,
        CHECK,
        REVIEW,
        DONE
    }

    enum Progress {
        PAST,
        NOW,
        /** Here he is, and it does not go on by itself. */
        STUCK,
        AHEAD
    }

    record Step(Stage stage, Progress progress) {}

    /** @param own null before he has begun */
    static List<Step> of(@Nullable OwnApplication own) {
        Stage here = own == null ? Stage.WRITE : at(own);
        List<Step> steps = new ArrayList<>();
        Progress progress = Progress.PAST;
        for (Stage stage : Stage.values()) {
            if (stage == here) {
                steps.add(new Step(stage, own != null && isStuck(own) ? Progress.STUCK : Progress.NOW));
                progress = Progress.AHEAD;
            } else {
                steps.add(new Step(stage, progress));
            }
        }
        return steps;
    }

    /** Null when all is behind him. */
    private static @Nullable Stage at(OwnApplication own) {
        return switch (own.state()) {
            case DRAFT, RETURNED, WITHDRAWN -> Stage.WRITE;
            case SUBMITTED ->
                switch (own.check()) {
                    case NONE, CHECKING, FAILED -> Stage.CHECK;
                    case PASSED, OFFLINE_PASSED -> Stage.REVIEW;
                };
            case APPROVED -> null;
        };
    }

    private static boolean isStuck(OwnApplication own) {
        return switch (own.state()) {
            case RETURNED -> true;
            case SUBMITTED -> own.check() == CheckState.FAILED;
            case DRAFT, APPROVED, WITHDRAWN -> false;
        };
    }
}
