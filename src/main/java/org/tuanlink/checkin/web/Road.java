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
        int at = own == null ? 0 : at(own);
        List<Step> steps = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            Progress here = own != null && isStuck(own) ? Progress.STUCK : Progress.NOW;
            int distance = stage.ordinal() - at;
            steps.add(new Step(stage, distance == 0 ? here : distance < 0 ? Progress.PAST : Progress.AHEAD));
        }
        return steps;
    }

    private static int at(OwnApplication own) {
        return switch (own.state()) {
            case DRAFT, RETURNED, WITHDRAWN -> Stage.WRITE.ordinal();
            case SUBMITTED ->
                switch (own.check()) {
                    case NONE, CHECKING, FAILED -> Stage.CHECK.ordinal();
                    case PASSED, OFFLINE_PASSED -> Stage.REVIEW.ordinal();
                };
            case APPROVED -> Stage.values().length;
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
