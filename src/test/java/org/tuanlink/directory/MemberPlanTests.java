package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.directory.PlanAssert.assertThat;
import static org.tuanlink.directory.TestRegistry.department;
import static org.tuanlink.directory.TestRegistry.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.Finding.Code;
import org.tuanlink.directory.PlanResult.DepartmentPeople;
import org.tuanlink.registry.Post;

/** Mobiles that change hands, and what a plan with members says of itself. */
class MemberPlanTests {

    private final TestRegistry registry = TestRegistry.ofProvince()
            .organization(2, 1, "团广州市委")
            .organization(3, 1, "团深圳市委")
            .cadre(1, "m1", post(2, Post.STAFF))
            .cadre(2, "m2", post(2, Post.STAFF))
            .cadre(3, "m3", post(3, Post.STAFF));
    private final TestRegistry after = registry.copy();
    private DirectoryModel model = new DirectoryModel(DirectoryLimits.defaults());

    MemberPlanTests() {
        model = TestPlan.of(model, registry).appliedTo(model);
    }

    private TestPlan plan() {
        return TestPlan.of(model, after);
    }

    private static int before(TestPlan plan, long organization) {
        return plan.result().people().stream()
                .filter(people -> people.id().equals(department(organization)))
                .mapToInt(DepartmentPeople::before)
                .sum();
    }

    @Test
    void aMobileOfOneWhoStaysOrChangesIsNotTakenTwice() {
        after.cadre(3, "m1", post(3, Post.STAFF));
        assertThat(plan()).isBlocked(true);
        assertThat(plan().result().findings())
                .filteredOn(finding -> finding.code() == Code.MOBILE_TWICE)
                .extracting(Finding::cadreId)
                .containsExactlyInAnyOrder(1L, 3L);
        after.cadre(1, "m9", post(2, Post.STAFF)).cadre(3, "m9", post(3, Post.STAFF));
        assertThat(plan().findings())
                .filteredOn(code -> code == Code.MOBILE_TWICE)
                .hasSize(2);
    }

    @Test
    void aLeaversMobileIsFreeOnceHeIsDeleted() {
        DirectoryModel disabled =
                TestPlan.of(model, registry.copy().departed(2)).appliedTo(model);
        after.departed(2).cadre(4, "m2", post(3, Post.STAFF));
        TestPlan plan = TestPlan.of(
                disabled,
                after,
                DirectoryLimits.defaults(),
                new PlanScope.Whole(),
                Map.of(2L, TestPlan.NOW.minus(TestPlan.days(30))),
                TestPlan.NOW);
        assertThat(plan).then("－ 删除成员 团干2").then("＋ 新建成员 团干4").thenNothing().finds();
        assertThat(plan.changes()).extracting(PlannedChange::wave).containsExactly(1, 2);
        plan.appliedTo(disabled);
    }

    @Test
    void threeHandOnTheirMobilesInThreeWaves() {
        after.cadre(1, "m2", post(2, Post.STAFF))
                .cadre(2, "m3", post(2, Post.STAFF))
                .cadre(3, "m9", post(3, Post.STAFF));
        TestPlan plan = plan();
        assertThat(plan)
                .then("～ 更新成员 团干3")
                .then("～ 更新成员 团干2")
                .then("～ 更新成员 团干1")
                .thenNothing();
        assertThat(plan.changes()).extracting(PlannedChange::wave).containsExactly(1, 2, 3);
        assertThat(before(plan, 2)).isEqualTo(2);
        plan.appliedTo(model);
    }

    @Test
    void whoIsLeftOutStaysAmongThePeople() {
        after.cadre(1, "m2", post(3, Post.STAFF)).cadre(2, "m1", post(3, Post.STAFF));
        TestPlan plan = plan();
        assertThat(plan).isEmpty().finds(Code.MOBILE_CYCLE, Code.MOBILE_CYCLE);
        assertThat(before(plan, 2)).isEqualTo(2);
        assertThat(plan.result().figures().peopleLost()).isEmpty();
    }

    @Test
    void aDepartmentWithOneWhoIsLeftOutIsKeptAndNamed() {
        after.dissolved(2).cadre(1, "m2", post(3, Post.STAFF)).cadre(2, "m1", post(3, Post.STAFF));
        assertThat(plan().result().findings())
                .filteredOn(finding -> finding.code() == Code.DEPARTMENT_KEPT)
                .extracting(Finding::message)
                .containsExactly("部门“团广州市委”应删除，但其中有本次不同步的成员，暂时保留；处理该成员后重新计划即可");
    }

    @Test
    void findingsThatBlockComeFirst() {
        after.cadre(1, "m2", post(2, Post.STAFF))
                .cadre(2, "m1", post(2, Post.STAFF))
                .cadre(4, "m9", post(2, Post.STAFF))
                .cadre(5, "m9", post(2, Post.STAFF));
        assertThat(plan().findings())
                .containsExactly(Code.MOBILE_TWICE, Code.MOBILE_TWICE, Code.MOBILE_CYCLE, Code.MOBILE_CYCLE);
    }

    @Test
    void holdersAreAskedForAThousandMobilesAtATime() {
        TestRegistry large = TestRegistry.ofProvince();
        for (long cadre = 1; cadre <= 2_500; cadre++) {
            large.cadre(cadre, "m" + cadre, post(1, Post.STAFF));
        }
        PlanInput input = new PlanInput(
                large.projection(),
                ProjectionPolicy.defaults(),
                Map.of(),
                List.of(),
                id -> false,
                new PlanScope.Whole(),
                DirectoryLimits.defaults(),
                new PlanInput.Accounts(0, 0, 0, TestPlan.WECOM),
                TestPlan.NOW);
        List<Integer> asked = new ArrayList<>();
        List<PlannedChange> changes = new ArrayList<>();
        Planning planning = Planning.begin(
                input,
                mobiles -> {
                    asked.add(mobiles.size());
                    return Map.of();
                },
                changes::add);
        large.members().values().forEach(planning.members()::create);
        assertThat(changes).hasSize(2_001);
        PlanResult result = planning.finish();
        assertThat(asked).containsExactly(1_000, 1_000, 500);
        assertThat(result.counts().members().create()).isEqualTo(2_500);
        assertThat(changes).hasSize(2_501);
        assertThat(changes.get(2_500).sequence()).isEqualTo(2_501);
    }

    @Test
    void aPlanSaysWhoLeavesAndWhatGoes() {
        DirectoryModel disabled =
                TestPlan.of(model, registry.copy().departed(3)).appliedTo(model);
        after.departed(1).departed(3).dissolved(3);
        TestPlan plan = TestPlan.of(
                disabled,
                after,
                DirectoryLimits.defaults(),
                new PlanScope.Whole(),
                Map.of(3L, TestPlan.NOW.minus(TestPlan.days(30))),
                TestPlan.NOW);
        assertThat(plan)
                .then("～ 停用成员 团干1")
                .then("－ 删除成员 团干3")
                .then("－ 删除部门 团深圳市委")
                .thenNothing();
        PlanResult result = plan.result();
        assertThat(result.figures())
                .isEqualTo(
                        new GuardFigures(2, 1, 0, Map.of(101L, 1, 102L, 1), List.of("团干1", "团干3"), List.of("团深圳市委")));
        assertThat(result.counts())
                .isEqualTo(
                        new ChangeCounts(new ChangeCounts.Departments(0, 0, 0, 1), new ChangeCounts.Members(0, 1, 1)));
        assertThat(result.workload())
                .isEqualTo(new Workload(
                        List.of(new Workload.Wave(0, 0, 0, 0, 1, 1), new Workload.Wave(0, 0, 1, 0, 0, 0))));
    }

    @Test
    void onlyTheFirstFiveWhoLeaveAreNamed() {
        TestRegistry crowded = TestRegistry.ofProvince();
        for (long cadre = 1; cadre <= 7; cadre++) {
            crowded.cadre(cadre, "m" + cadre, post(1, Post.STAFF));
        }
        DirectoryModel full = new DirectoryModel(DirectoryLimits.defaults());
        full = TestPlan.of(full, crowded).appliedTo(full);
        GuardFigures figures =
                TestPlan.of(full, TestRegistry.ofProvince()).result().figures();
        assertThat(figures.membersLeaving()).isEqualTo(7);
        assertThat(figures.leaving()).containsExactly("团干1", "团干2", "团干3", "团干4", "团干5");
    }

    @Test
    void aFindingIsKeptWhenItsSubjectIsNamed() {
        Finding finding = new Finding(Code.MOBILE_TWICE, Finding.Severity.ERROR, "重复", "", 7L);
        assertThat(finding.about("C7"))
                .isEqualTo(new Finding(Code.MOBILE_TWICE, Finding.Severity.ERROR, "重复", "C7", 7L));
    }
}
