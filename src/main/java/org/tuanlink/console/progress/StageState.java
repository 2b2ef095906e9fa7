package org.tuanlink.console.progress;

import java.time.LocalDate;
import org.tuanlink.progress.StageProgress;

/** How a stage stands, in one word. */
enum StageState {
    /** There is nothing to do. */
    NOTHING,
    REACHED,
    /** The last day has passed. */
    OVERDUE,
    /** Nothing is done yet. */
    NOT_STARTED,
    /** It will be reached in time at the present speed. */
    IN_TIME,
    /** It will be reached too late at the present speed. */
    LATE,
    /** Nothing went on in the last days. */
    STANDING,
    /** Nothing is known of earlier days. */
    UNKNOWN;

    static StageState of(StageProgress progress, LocalDate today) {
        if (progress.count().total() <= 0) {
            return NOTHING;
        }
        if (progress.isReached()) {
            return REACHED;
        }
        if (today.isAfter(progress.stage().by())) {
            return OVERDUE;
        }
        return progress.count().done() <= 0 ? NOT_STARTED : pace(progress);
    }

    private static StageState pace(StageProgress progress) {
        if (progress.expected() == null) {
            return progress.sinceYesterday() == null ? UNKNOWN : STANDING;
        }
        return progress.isLate() ? LATE : IN_TIME;
    }

    /** Whether somebody has to do something about it. */
    public boolean isBehind() {
        return this != NOTHING && this != REACHED && this != IN_TIME;
    }

    /** What a chart shows it as: {@code reached}, {@code in-time} or {@code behind}. */
    public String chart() {
        return switch (this) {
            case REACHED -> "reached";
            case IN_TIME -> "in-time";
            default -> "behind";
        };
    }
}
