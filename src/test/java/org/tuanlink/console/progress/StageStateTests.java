package org.tuanlink.console.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tuanlink.progress.Count;
import org.tuanlink.progress.Measure;
import org.tuanlink.progress.Stage;
import org.tuanlink.progress.StageProgress;

class StageStateTests {

    private static final LocalDate BY = LocalDate.of(2018, 1, 31);
    private static final LocalDate TODAY = LocalDate.of(2018, 1, 10);
    private static final Stage STAGE =
            new Stage("school-1", "学校团员报到", Set.of(Measure.MEMBERS), Set.of(), BY, new BigDecimal("0.95"));

    private static Told told(long total, long done, @Nullable Long more, @Nullable LocalDate expected) {
        return told(total, done, more, expected, TODAY);
    }

    private static Told told(
            long total, long done, @Nullable Long more, @Nullable LocalDate expected, LocalDate today) {
        Count count = new Count(total, done);
        BigDecimal rate = count.rate();
        BigDecimal points = rate == null ? null : STAGE.target().subtract(rate).movePointRight(2);
        return Told.of(new StageProgress(STAGE, count, count.behind(STAGE.target()), points, more, expected), today);
    }

    @Test
    void oneWordTellsHowAStageStands() {
        assertThat(told(0, 0, null, null).state()).isEqualTo(StageState.NOTHING);
        assertThat(told(100, 95, null, TODAY).state()).isEqualTo(StageState.REACHED);
        assertThat(told(100, 0, 0L, null).state()).isEqualTo(StageState.NOT_STARTED);
        assertThat(told(100, 40, 5L, BY).state()).isEqualTo(StageState.IN_TIME);
        assertThat(told(100, 40, 5L, BY.plusDays(1)).state()).isEqualTo(StageState.LATE);
        assertThat(told(100, 40, 0L, null).state()).isEqualTo(StageState.STANDING);
        assertThat(told(100, 40, null, null).state()).isEqualTo(StageState.UNKNOWN);
        assertThat(told(100, 40, 5L, BY, BY).state()).isEqualTo(StageState.IN_TIME);
        assertThat(told(100, 0, 5L, BY, BY.plusDays(1)).state()).isEqualTo(StageState.OVERDUE);
        assertThat(told(100, 95, 5L, BY, BY.plusDays(1)).state()).isEqualTo(StageState.REACHED);
    }

    @Test
    void theNumbersStandWithoutSigns() {
        Told behind = told(1_000, 400, 5L, BY.plusDays(8));
        assertThat(behind.percent()).isEqualTo("40.00");
        assertThat(behind.points()).isEqualTo("55.00");
        assertThat(behind.gap()).isEqualTo(550);
        assertThat(behind.late()).isEqualTo(8);
        assertThat(behind.left()).isEqualTo(21);
        Told ahead = told(1_000, 990, 5L, TODAY);
        assertThat(ahead.points()).isEqualTo("4.00");
        assertThat(ahead.gap()).isEqualTo(40);
        assertThat(ahead.late()).isZero();
    }

    @Test
    void onlyAllIsAHundredPercent() {
        assertThat(told(1_000_000, 999_999, null, null).percent()).isEqualTo("99.99");
        assertThat(told(0, 0, null, null).percent()).isNull();
    }
}
