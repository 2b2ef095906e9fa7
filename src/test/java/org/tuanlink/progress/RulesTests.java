package org.tuanlink.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationType;

class RulesTests {

    private static final LocalDate TODAY = LocalDate.of(2018, 1, 10);
    private static final Pace NO_HISTORY = new Pace(TODAY, Map.of());

    private static Stage members(String target, Category... categories) {
        return new Stage(
                "m",
                "团员报到",
                Set.of(Measure.MEMBERS),
                Set.of(categories),
                LocalDate.of(2018, 1, 31),
                new BigDecimal(target));
    }

    private static Pace pace(long daysAgo, long done) {
        return new Pace(TODAY, Map.of(TODAY.minusDays(daysAgo), done));
    }

    private static @Nullable LocalDate expected(Pace pace, long done, long missing) {
        return pace.expected(done, missing);
    }

    @Test
    void theRateOfNothingIsUnknownAndNothingIsMissing() {
        StageProgress progress = StageProgress.of(members("0.95"), new Count(0, 0), NO_HISTORY);
        assertThat(progress.count().rate()).isNull();
        assertThat(progress.points()).isNull();
        assertThat(progress.behind()).isZero();
        assertThat(progress.isReached()).isTrue();
        assertThat(progress.isLate()).isFalse();
    }

    @Test
    void aRateIsOneOnlyWhenAllIsDone() {
        assertThat(new Count(100_000, 99_999).rate()).isEqualByComparingTo("0.9999");
        assertThat(new Count(3, 3).rate()).isEqualByComparingTo("1");
        assertThat(new Count(3, 1).rate()).isEqualByComparingTo("0.3333");
    }

    @Test
    void whatIsMissingIsCountedInWholePeople() {
        StageProgress progress = StageProgress.of(members("0.95"), new Count(101, 90), NO_HISTORY);
        assertThat(progress.behind()).isEqualTo(6); // 95.95 of 101 are 96 people
        assertThat(progress.points()).isEqualByComparingTo("5.90");
        assertThat(progress.isReached()).isFalse();
    }

    @Test
    void whoHasMoreThanTheTargetIsAhead() {
        StageProgress progress = StageProgress.of(members("0.60"), new Count(200, 150), NO_HISTORY);
        assertThat(progress.behind()).isEqualTo(-30);
        assertThat(progress.points()).isEqualByComparingTo("-15.00");
        assertThat(progress.isReached()).isTrue();
        assertThat(progress.expected()).isEqualTo(TODAY);
    }

    @Test
    void withoutEarlierDaysNobodyKnowsWhenItWillBeReached() {
        assertThat(expected(NO_HISTORY, 10, 5)).isNull();
        assertThat(NO_HISTORY.sinceYesterday(10)).isNull();
        assertThat(StageProgress.of(members("1"), new Count(10, 5), NO_HISTORY).isLate())
                .isTrue();
    }

    @Test
    void theExpectedDayFollowsFromTheLastSevenDays() {
        assertThat(expected(pace(7, 30), 100, 50)).isEqualTo(TODAY.plusDays(5));
        assertThat(expected(pace(7, 30), 100, 51)).isEqualTo(TODAY.plusDays(6));
    }

    @Test
    void ofAShorterHistoryTheDaysThereAreCount() {
        assertThat(expected(pace(2, 80), 100, 50)).isEqualTo(TODAY.plusDays(5));
    }

    @Test
    void olderDaysDoNotCount() {
        assertThat(expected(pace(8, 0), 100, 50)).isNull();
    }

    @Test
    void whoStandsStillOrFallsBackHasNoExpectedDay() {
        assertThat(expected(pace(7, 100), 100, 1)).isNull();
        assertThat(expected(pace(7, 120), 100, 1)).isNull();
        assertThat(expected(pace(7, 99), 100, 1_000_000)).isNull();
    }

    @Test
    void whatWasDoneSinceYesterdayMayBeLess() {
        assertThat(pace(1, 80).sinceYesterday(100)).isEqualTo(20);
        assertThat(pace(1, 120).sinceYesterday(100)).isEqualTo(-20);
        assertThat(pace(2, 80).sinceYesterday(100)).isNull();
    }

    @Test
    void aStageIsLateWhenItsDayComesFirst() {
        Count half = new Count(100, 50);
        assertThat(StageProgress.of(members("1"), half, pace(7, 15)).isLate()).isFalse();
        assertThat(StageProgress.of(members("1"), half, pace(7, 40)).isLate()).isTrue();
    }

    @Test
    void aStageCountsItsCategoriesOnly() {
        Map<Category, Figures> figures = Map.of(
                Category.COLLEGE, Figures.NONE.add(Measure.MEMBERS, 10, 4),
                Category.SCHOOL, Figures.NONE.add(Measure.MEMBERS, 20, 5),
                Category.OTHER, Figures.NONE.add(Measure.MEMBERS, 40, 6).add(Measure.CADRES, 7, 7));
        assertThat(members("1", Category.COLLEGE, Category.SCHOOL).count(figures))
                .isEqualTo(new Count(30, 9));
        assertThat(members("1").count(figures)).isEqualTo(new Count(70, 15));
    }

    @Test
    void onlyMembersAreCountedByCategory() {
        assertThatThrownBy(() ->
                        new Stage("c", "团干", Set.of(Measure.CADRES), Set.of(Category.OTHER), TODAY, BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static OrganizationProgress city(int id, long total, long done) {
        Place place = new Place(
                id, new OrganizationCode("c" + id), "团某市委", OrganizationType.LEADING_BODY, null, "/" + id + "/");
        return new OrganizationProgress(
                place, List.of(StageProgress.of(members("1"), new Count(total, done), NO_HISTORY)));
    }

    @Test
    void equalRatesShareARankAndThoseWithNothingToDoHaveNone() {
        var ranking =
                Ranking.of(List.of(city(1, 0, 0), city(2, 10, 5), city(3, 20, 10), city(4, 10, 9), city(5, 4, 0)), "m");
        assertThat(ranking)
                .extracting(one -> one.organization().place().id() + ":" + one.rank())
                .containsExactly("4:1", "2:2", "3:2", "5:4", "1:null");
    }
}
