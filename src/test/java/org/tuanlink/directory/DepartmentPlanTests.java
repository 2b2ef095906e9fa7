package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.directory.PlanAssert.assertThat;
import static org.tuanlink.directory.TestRegistry.post;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.Finding.Code;
import org.tuanlink.registry.Post;
import org.tuanlink.wecom.DepartmentId;

/** Order and waves of departments where WeCom's limits leave little room. */
class DepartmentPlanTests {

    /** Organisation 10 is on level 3 of WeCom's, 11 below it, 12 below that on level 5. */
    private final TestRegistry deep = TestRegistry.ofProvince()
            .organization(10, 1, "甲团委")
            .organization(11, 10, "乙团委")
            .organization(12, 11, "丙团委")
            .organization(20, 1, "丁团委");

    private static DirectoryLimits limits(int departments, int levels) {
        return new DirectoryLimits(departments, levels, 1_000, 100, 32, 128, 64, 1.1);
    }

    private static DirectoryModel settled(TestRegistry registry, DirectoryLimits limits) {
        DirectoryModel empty = new DirectoryModel(limits);
        return TestPlan.of(empty, registry, limits).appliedTo(empty);
    }

    /** Every prefix of the plan has been tried against the limits. */
    private static TestPlan plan(TestRegistry before, TestRegistry after, DirectoryLimits limits) {
        DirectoryModel model = settled(before, limits);
        TestPlan plan = TestPlan.of(model, after, limits);
        assertThat(plan).isBlocked(false);
        DirectoryModel end = plan.appliedTo(model);
        assertThat(end.departments()).isEqualTo(after.projection().departments());
        return plan;
    }

    private static List<Integer> waves(TestPlan plan) {
        return plan.changes().stream().map(PlannedChange::wave).toList();
    }

    @Test
    void whatLeavesGoesBeforeItWouldBeTooDeep() {
        TestRegistry after =
                deep.copy().moved(10, 20).organization(30, 20, "戊团委").moved(12, 30);
        TestPlan plan = plan(deep, after, limits(100, 5));
        assertThat(plan)
                .then("＋ 新建部门 戊团委（上级：120）")
                .then("→ 移动部门 丙团委：111 → 130")
                .then("→ 移动部门 甲团委：101 → 120")
                .thenNothing();
        assertThat(waves(plan)).containsExactly(1, 2, 3);
    }

    @Test
    void aNewDepartmentInBetweenPressesDownToo() {
        TestRegistry after = deep.copy()
                .organization(5, 1, "己团委")
                .moved(10, 5)
                .organization(30, 5, "戊团委")
                .moved(12, 30);
        assertThat(plan(deep, after, limits(100, 5)))
                .then("＋ 新建部门 己团委（上级：101）")
                .then("＋ 新建部门 戊团委（上级：105）")
                .then("→ 移动部门 丙团委：111 → 130")
                .then("→ 移动部门 甲团委：101 → 105")
                .thenNothing();
    }

    @Test
    void whereThereIsRoomBelowNothingWaits() {
        TestRegistry after = deep.copy().moved(10, 20).moved(12, 10);
        assertThat(plan(deep, after, limits(100, 6)))
                .then("→ 移动部门 甲团委：101 → 120")
                .then("→ 移动部门 丙团委：111 → 110")
                .thenNothing();
    }

    @Test
    void whatCannotLeaveYetWaitsUnderTheRoot() {
        TestRegistry after = deep.copy().moved(10, 20).moved(12, 10);
        TestPlan plan = plan(deep, after, limits(100, 5));
        assertThat(plan)
                .then("→ 移动部门 丙团委：111 → 通讯录根部门，改名 调整中112")
                .then("→ 移动部门 甲团委：101 → 120")
                .then("→ 移动部门 调整中112：通讯录根部门 → 110，改名 丙团委")
                .thenNothing();
        assertThat(waves(plan)).containsExactly(1, 2, 3);
        assertThat(plan.result().figures().departmentsChanged()).isEqualTo(2);
    }

    @Test
    void whatGoesOnlyAfterItsMembersWaitsUnderTheRootToo() {
        deep.cadre(1, "m1", post(12, Post.STAFF));
        TestRegistry after = deep.copy().moved(10, 20).dissolved(12).cadre(1, "m1", post(11, Post.STAFF));
        assertThat(plan(deep, after, limits(100, 5)))
                .then("→ 移动部门 丙团委：111 → 通讯录根部门，改名 调整中112")
                .then("→ 移动部门 甲团委：101 → 120")
                .then("～ 更新成员 团干1")
                .then("－ 删除部门 调整中112")
                .thenNothing();
    }

    @Test
    void independentChangesShareAWaveAndTheOthersFollow() {
        TestRegistry after = deep.copy()
                .renamed(10, "甲甲团委")
                .renamed(20, "丁丁团委")
                .organization(30, 20, "戊团委")
                .organization(31, 30, "己团委");
        TestPlan plan = plan(deep, after, limits(100, 15));
        assertThat(plan.changes())
                .extracting(change -> ChangeKind.of(change.change()) + " " + change.wave())
                .containsExactlyInAnyOrder(
                        "UPDATE_DEPARTMENT 1", "UPDATE_DEPARTMENT 1", "CREATE_DEPARTMENT 1", "CREATE_DEPARTMENT 2");
    }

    @Test
    void aNameThatIsFreedIsTakenInTheNextWave() {
        TestRegistry after = deep.copy().renamed(10, "丁团委").renamed(20, "庚团委").organization(30, 1, "甲团委");
        TestPlan plan = plan(deep, after, limits(100, 15));
        assertThat(plan)
                .then("～ 部门改名 丁团委 → 庚团委")
                .then("～ 部门改名 甲团委 → 丁团委")
                .then("＋ 新建部门 甲团委")
                .thenNothing();
        assertThat(waves(plan)).containsExactly(1, 2, 3);
    }

    @Test
    void aNameIsFreeWhereADepartmentHasMovedAway() {
        TestRegistry after = deep.copy().moved(20, 10).renamed(11, "辛团委").organization(30, 1, "丁团委");
        TestPlan plan = plan(deep, after, limits(100, 15));
        assertThat(plan)
                .then("→ 移动部门 丁团委：101 → 110")
                .then("～ 部门改名 乙团委 → 辛团委")
                .then("＋ 新建部门 丁团委")
                .thenNothing();
        assertThat(waves(plan)).containsExactly(1, 1, 2);
    }

    @Test
    void theSameNameUnderAnotherParentIsInNobodysWay() {
        TestRegistry after = deep.copy().organization(30, 20, "乙团委").renamed(12, "乙团委");
        assertThat(waves(plan(deep, after, limits(100, 15)))).containsExactly(1, 1);
    }

    @Test
    void deletionsGoLevelByLevel() {
        TestRegistry wide = deep.copy().organization(21, 20, "戊团委");
        TestRegistry after =
                wide.copy().dissolved(12).dissolved(11).dissolved(21).dissolved(20);
        TestPlan plan = plan(wide, after, limits(100, 15));
        assertThat(plan.changes())
                .extracting(change -> ChangeText.of(change.change(), DepartmentId::toString) + " " + change.wave())
                .containsExactlyInAnyOrder(
                        "－ 删除部门 丙团委（上级：111） 1", "－ 删除部门 乙团委（上级：110） 2", "－ 删除部门 戊团委（上级：120） 2", "－ 删除部门 丁团委（上级：101） 3");
    }

    @Test
    void roomIsMadeFirstAndNoMoreThanIsNeeded() {
        TestRegistry before = TestRegistry.ofProvince()
                .organization(2, 1, "甲团委")
                .organization(3, 1, "乙团委")
                .organization(4, 3, "丙团委")
                .organization(7, 1, "己团委");
        TestRegistry after = before.copy()
                .dissolved(4)
                .dissolved(3)
                .organization(5, 1, "丁团委")
                .organization(6, 1, "戊团委");
        TestPlan enough = plan(before, after, limits(8, 15));
        assertThat(enough)
                .then("＋ 新建部门 丁团委")
                .then("＋ 新建部门 戊团委")
                .then("－ 删除部门 丙团委")
                .then("－ 删除部门 乙团委")
                .thenNothing();
        TestPlan oneShort = plan(before, after, limits(7, 15));
        assertThat(oneShort)
                .then("－ 删除部门 丙团委")
                .then("＋ 新建部门 丁团委")
                .then("＋ 新建部门 戊团委")
                .then("－ 删除部门 乙团委")
                .thenNothing();
        assertThat(waves(oneShort)).containsExactly(1, 2, 2, 3);
        assertThat(plan(before, after, limits(6, 15)))
                .then("－ 删除部门 丙团委")
                .then("－ 删除部门 乙团委")
                .then("＋ 新建部门 丁团委")
                .then("＋ 新建部门 戊团委")
                .thenNothing();
    }

    @Test
    void aDepartmentThatGoesIsEmptiedToMakeRoom() {
        TestRegistry before = TestRegistry.ofProvince()
                .organization(2, 1, "甲团委")
                .organization(8, 2, "乙团委")
                .organization(9, 8, "丙团委");
        TestRegistry after = before.copy().dissolved(2).moved(8, 1).organization(5, 1, "丁团委");
        TestPlan plan = plan(before, after, limits(5, 15));
        assertThat(plan)
                .then("→ 移动部门 乙团委：102 → 101")
                .then("－ 删除部门 甲团委")
                .then("＋ 新建部门 丁团委")
                .thenNothing();
        assertThat(waves(plan)).containsExactly(1, 2, 3);
    }

    @Test
    void aDepartmentWithPeopleInItIsNotDeletedToMakeRoom() {
        TestRegistry before = TestRegistry.ofProvince()
                .organization(2, 1, "甲团委")
                .organization(3, 1, "乙团委")
                .cadre(1, "m1", post(2, Post.STAFF));
        TestRegistry after = before.copy()
                .dissolved(2)
                .dissolved(3)
                .cadre(1, "m1", post(1, Post.STAFF))
                .organization(5, 1, "丁团委");
        assertThat(plan(before, after, limits(4, 15)))
                .then("－ 删除部门 乙团委")
                .then("＋ 新建部门 丁团委")
                .then("～ 更新成员 团干1")
                .then("－ 删除部门 甲团委")
                .thenNothing();
        TestRegistry both =
                before.copy().dissolved(2).cadre(1, "m1", post(1, Post.STAFF)).organization(5, 1, "丁团委");
        DirectoryLimits limits = limits(4, 15);
        TestPlan crowded = TestPlan.of(settled(before, limits), both, limits);
        assertThat(crowded).isBlocked(true).finds(Code.TEMPORARY_PEAK);
        assertThat(crowded.result().findings())
                .extracting(Finding::message)
                .containsExactly("同步途中部门数会超过企业微信上限 4 个：要删除的部门里还有人，不能先腾出位置；请先把这些部门的人员调出并同步，再新建部门");
    }

    @Test
    void departmentsOfOthersTakeRoom() {
        TestRegistry before = TestRegistry.ofProvince().organization(2, 1, "甲团委");
        DirectoryLimits limits = limits(4, 15);
        DirectoryModel model = settled(before, limits);
        model.addForeign(new DepartmentId(900), TestRegistry.department(1));
        TestRegistry after = before.copy().dissolved(2).organization(5, 1, "丁团委");
        TestPlan plan = TestPlan.of(model, after, limits);
        assertThat(plan).then("－ 删除部门 甲团委").then("＋ 新建部门 丁团委").thenNothing();
        assertThat(plan.appliedTo(model).departments())
                .isEqualTo(after.projection().departments());
    }

    @Test
    void aLongChainOfNamesIsWorkedOff() {
        TestRegistry before = TestRegistry.ofProvince();
        for (long id = 2; id <= 400; id++) {
            before.organization(id, 1, "团" + id + "委");
        }
        TestRegistry after = before.copy();
        for (long id = 2; id <= 400; id++) {
            after.renamed(id, "团" + (id + 1) + "委");
        }
        TestPlan plan = plan(before, after, limits(1_000, 15));
        // A temporary name after each hundred departments of the chain, so that the stack stays low.
        assertThat(plan.changes()).hasSize(399 + 3);
    }

    @Test
    void aNameIsFreeOnceItsDepartmentWasDeletedForRoom() {
        TestRegistry before =
                TestRegistry.ofProvince().organization(2, 1, "甲团委").organization(3, 1, "乙团委");
        TestRegistry after = before.copy().dissolved(3).renamed(2, "乙团委").organization(5, 1, "丁团委");
        TestPlan plan = plan(before, after, limits(4, 15));
        assertThat(plan)
                .then("－ 删除部门 乙团委")
                .then("～ 部门改名 甲团委 → 乙团委")
                .then("＋ 新建部门 丁团委")
                .thenNothing();
        assertThat(waves(plan)).containsExactly(1, 2, 2);
    }
}
