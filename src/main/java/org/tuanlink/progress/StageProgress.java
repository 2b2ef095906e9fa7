package org.tuanlink.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a subtree has come in a stage.
 *
 * @param behind how many are missing to the target; negative when it is ahead of it
 * @param points percentage points missing to the target; negative when it is ahead of it, null when there is nothing to do
 * @param sinceYesterday how many more are done than at the end of yesterday; null when that is not known
 * @param expected the day on which the target is reached at the present speed: today when it is; null when it cannot be told
 */
public record StageProgress(
        Stage stage,
        Count count,
        long behind,
        @Nullable BigDecimal points,
        @Nullable Long sinceYesterday,
        @Nullable LocalDate expected) {

    private static final int PERCENT = 2;

    static StageProgress of(Stage stage, Count count, Pace pace) {
        long behind = count.behind(stage.target());
        BigDecimal rate = count.rate();
        return new StageProgress(
                stage,
                count,
                behind,
                rate == null
                        ? null
                        : stage.target().subtract(rate).movePointRight(PERCENT).setScale(PERCENT, RoundingMode.HALF_UP),
                pace.sinceYesterday(count.done()),
                pace.expected(count.done(), behind));
    }

    /** Whether the target is reached. */
    public boolean isReached() {
        return behind <= 0;
    }

    /** Whether it will be reached too late, or nobody can say when, as things go now. */
    public boolean isLate() {
        return !isReached() && (expected == null || expected.isAfter(stage.by()));
    }
}
