package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.Estimate.Route;
import org.tuanlink.directory.EstimatePolicy.Choice;
import org.tuanlink.wecom.WeComLimits;

class EstimateTests {

    private static final WeComLimits LIMITS = new WeComLimits(9_000, 135_000, 1_000_000, 3_000_000);

    private static EstimatePolicy policy(Choice members, Choice departments, int latencyMillis) {
        return new EstimatePolicy(
                members, departments, Duration.ofMillis(latencyMillis), 8, 10_000, 200, Duration.ofSeconds(2));
    }

    private static Estimate estimate(Workload.Wave wave, EstimatePolicy policy, boolean whollyOurs) {
        return Estimate.of(new Workload(List.of(wave)), 100, whollyOurs, policy, LIMITS);
    }

    private static Workload.Wave members(int creates, int updates, int deletes) {
        return new Workload.Wave(0, 0, 0, creates, updates, deletes);
    }

    @Test
    void latencyAndConcurrencyBoundASmallPlan() {
        Estimate estimate = estimate(members(80, 0, 0), policy(Choice.ONE_BY_ONE, Choice.ONE_BY_ONE, 100), false);
        assertThat(estimate.duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(estimate.calls()).containsOnly(java.util.Map.entry("user/create", 80));
        assertThat(estimate.totalCalls()).isEqualTo(80);
    }

    @Test
    void theMinuteLimitBoundsALargerOne() {
        Estimate estimate = estimate(members(20_000, 0, 0), policy(Choice.ONE_BY_ONE, Choice.ONE_BY_ONE, 20), false);
        // 400 a second: 9,000 in the first 22.5 s, 9,000 from the second minute, the last 2,000 from the third.
        assertThat(estimate.duration().toMillis()).isCloseTo(125_000, Percentage.withPercentage(1));
    }

    @Test
    void theHourLimitBoundsAHugeOne() {
        Estimate estimate = estimate(members(200_000, 0, 0), policy(Choice.ONE_BY_ONE, Choice.ONE_BY_ONE, 20), false);
        // 135,000 within 15 minutes; the other 65,000 from the second hour on, 9,000 a minute.
        assertThat(estimate.duration().toSeconds()).isCloseTo(3600 + 7 * 60, Percentage.withPercentage(2));
    }

    @Test
    void apisHaveLimitsOfTheirOwn() {
        EstimatePolicy policy = policy(Choice.ONE_BY_ONE, Choice.ONE_BY_ONE, 20);
        assertThat(estimate(members(9_000, 9_000, 0), policy, false).duration())
                .isLessThan(estimate(members(18_000, 0, 0), policy, false).duration());
    }

    @Test
    void wavesFollowEachOther() {
        EstimatePolicy policy = policy(Choice.ONE_BY_ONE, Choice.ONE_BY_ONE, 100);
        Workload workload = new Workload(List.of(
                new Workload.Wave(1, 0, 0, 0, 0, 0),
                new Workload.Wave(1, 1, 0, 0, 0, 0),
                members(0, 1, 1),
                new Workload.Wave(0, 0, 9, 0, 0, 0)));
        Estimate estimate = Estimate.of(workload, 2, false, policy, LIMITS);
        assertThat(estimate.duration()).isEqualTo(Duration.ofMillis(500));
        assertThat(estimate.calls())
                .containsEntry("department/create", 2)
                .containsEntry("department/update", 1)
                .containsEntry("department/delete", 9)
                .containsEntry("user/update", 1)
                .containsEntry("user/delete", 1);
    }

    @Test
    void theFasterRouteIsChosen() {
        EstimatePolicy auto = policy(Choice.AUTO, Choice.ONE_BY_ONE, 100);
        assertThat(estimate(members(10, 10, 10), auto, true).members()).isEqualTo(Route.ONE_BY_ONE);
        Estimate many = estimate(members(20_000, 1_000, 5), auto, true);
        assertThat(many.members()).isEqualTo(Route.BULK);
        assertThat(many.calls())
                .containsEntry("media/upload", 3)
                .containsEntry("batch/syncuser", 3)
                .containsEntry("user/delete", 5)
                .doesNotContainKey("user/create");
    }

    @Test
    void aRouteCanBeForced() {
        assertThat(estimate(members(1, 0, 0), policy(Choice.BULK, Choice.ONE_BY_ONE, 1), false)
                        .members())
                .isEqualTo(Route.BULK);
        assertThat(estimate(members(100_000, 0, 0), policy(Choice.ONE_BY_ONE, Choice.ONE_BY_ONE, 1), false)
                        .members())
                .isEqualTo(Route.ONE_BY_ONE);
    }

    @Test
    void departmentsGoInBulkOnlyWhereNobodyElsesAre() {
        Workload.Wave wave = new Workload.Wave(5_000, 0, 0, 0, 0, 0);
        EstimatePolicy bulk = policy(Choice.ONE_BY_ONE, Choice.BULK, 100);
        Estimate ours = estimate(wave, bulk, true);
        assertThat(ours.departments()).isEqualTo(Route.BULK);
        assertThat(ours.calls()).containsOnlyKeys("media/upload", "batch/replaceparty", "batch/getresult");
        assertThat(estimate(wave, bulk, false).departments()).isEqualTo(Route.ONE_BY_ONE);
        assertThat(estimate(members(1, 0, 0), bulk, true).departments()).isEqualTo(Route.ONE_BY_ONE);
    }

    @Test
    void theCallBeyondAMinutesOrAnHoursWaits() {
        EstimatePolicy policy = new EstimatePolicy(
                Choice.ONE_BY_ONE, Choice.ONE_BY_ONE, Duration.ofSeconds(1), 10, 10_000, 200, Duration.ofSeconds(2));
        Workload eleven = new Workload(List.of(members(11, 0, 0)));
        assertThat(Estimate.of(eleven, 0, false, policy, new WeComLimits(11, 1_000, 1, 1))
                        .duration())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(Estimate.of(eleven, 0, false, policy, new WeComLimits(10, 1_000, 1, 1))
                        .duration())
                .isEqualTo(Duration.ofSeconds(61));
        assertThat(Estimate.of(eleven, 0, false, policy, new WeComLimits(1_000, 10, 1, 1))
                        .duration())
                .isEqualTo(Duration.ofSeconds(3_601));
    }

    @Test
    void aBulkJobTakesAnUploadAStartAndLooks() {
        EstimatePolicy bulk = policy(Choice.BULK, Choice.ONE_BY_ONE, 100);
        Estimate job = estimate(members(900, 100, 0), bulk, false);
        // 5 s of work: looks 2.0, 4.1 and 6.2 s after the start, which comes after two calls; the last look takes 0.1
        // s.
        assertThat(job.duration()).isEqualTo(Duration.ofMillis(6_500));
        assertThat(job.calls())
                .isEqualTo(java.util.Map.of("media/upload", 1, "batch/syncuser", 1, "batch/getresult", 3));
        assertThat(estimate(members(1, 0, 0), bulk, false).calls()).containsEntry("batch/getresult", 1);
        assertThat(estimate(members(10_000, 0, 0), bulk, false).calls()).containsEntry("media/upload", 1);
        assertThat(estimate(members(10_001, 0, 0), bulk, false).calls()).containsEntry("media/upload", 2);
    }

    @Test
    void bulkNeedsSomethingToCarry() {
        EstimatePolicy bulk = policy(Choice.BULK, Choice.BULK, 100);
        assertThat(estimate(members(0, 0, 5), bulk, true).members()).isEqualTo(Route.ONE_BY_ONE);
        assertThat(estimate(members(1, 1, 0), bulk, true).members()).isEqualTo(Route.BULK);
        assertThat(estimate(members(0, 1, 0), bulk, true).members()).isEqualTo(Route.BULK);
    }

    @Test
    void callsOfAWaveAddUp() {
        Workload.Wave wave = new Workload.Wave(1, 2, 4, 8, 16, 32);
        assertThat(wave.departments()).isEqualTo(7);
        assertThat(wave.members()).isEqualTo(56);
        ChangeCounts counts =
                new ChangeCounts(new ChangeCounts.Departments(1, 2, 4, 8), new ChangeCounts.Members(16, 32, 64));
        assertThat(counts.departments().total()).isEqualTo(15);
        assertThat(counts.members().total()).isEqualTo(112);
        assertThat(counts.total()).isEqualTo(127);
    }
}
