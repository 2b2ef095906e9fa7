package org.tuanlink.console.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tuanlink.progress.Count;
import org.tuanlink.progress.Stage;
import org.tuanlink.progress.StageProgress;

/** A stage of one organisation, as pages tell of it. */
record Told(StageProgress progress, StageState state, LocalDate today) {

    private static final int PERCENT = 2;

    static Told of(StageProgress progress, LocalDate today) {
        return new Told(progress, StageState.of(progress, today), today);
    }

    public Stage stage() {
        return progress.stage();
    }

    public Count count() {
        return progress.count();
    }

    /** Such as {@code 85.20}; null when there is nothing to do. */
    public @Nullable String percent() {
        return percent(count().rate());
    }

    static @Nullable String percent(@Nullable BigDecimal rate) {
        return rate == null
                ? null
                : rate.movePointRight(PERCENT)
                        .setScale(PERCENT, RoundingMode.DOWN)
                        .toPlainString();
    }

    /** Such as {@code 95} or {@code 62.5}. */
    public String target() {
        return percentOf(stage().target());
    }

    static String percentOf(BigDecimal target) {
        return target.movePointRight(PERCENT).stripTrailingZeros().toPlainString();
    }

    /** Percentage points to the target, without a sign. */
    public String points() {
        BigDecimal points = progress.points();
        return points == null ? "" : points.abs().toPlainString();
    }

    /** How many are missing to the target, or are more than it asks. */
    public long gap() {
        return Math.abs(progress.behind());
    }

    /** Days until the last one; negative when it has passed. */
    public long left() {
        return ChronoUnit.DAYS.between(today, stage().by());
    }

    /** Days by which it is late at the present speed; 0 when it is not, or nobody can tell. */
    public long late() {
        LocalDate expected = progress.expected();
        return expected == null || progress.isReached()
                ? 0
                : Math.max(0, ChronoUnit.DAYS.between(stage().by(), expected));
    }
}
