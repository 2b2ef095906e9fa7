package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.directory.PlanAssert.assertThat;
import static org.tuanlink.directory.TestRegistry.post;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuanlink.registry.Post;
import org.tuanlink.wecom.DepartmentId;

class PlanTests {

    private final TestRegistry registry = TestRegistry.ofProvince()
            .organization(2, 1, "团广州市委")
            .organization(3, 1, "团深圳市委")
            .organization(4, 2, "团天河区委")
            .organization(5, 4, "石牌街道团委")
            .cadre(1, "m1", post(4, Post.SECRETARY))
            .cadre(2, "m2", post(5, Post.STAFF));
    private final DirectoryModel empty = new DirectoryModel(DirectoryLimits.defaults());

    private DirectoryModel settled() {
        return TestPlan.of(empty, registry).appliedTo(empty);
    }

    @Test
    void firstLoadCreatesParentsFirstThenMembers() {
        assertThat(TestPlan.of(empty, registry))
                .then("＋ 新建部门 团广东省委（上级：通讯录根部门）")
                .then("＋ 新建部门 团广州市委（上级：101）")
                .then("＋ 新建部门 团深圳市委（上级：101）")
                .then("＋ 新建部门 团天河区委（上级：102）")
                .then("＋ 新建部门 石牌街道团委（上级：104）")
                .then("＋ 新建成员 团干1：书记（104）")
                .then("＋ 新建成员 团干2：工作人员（105）")
                .thenNothing();
    }

    @Test
    void wavesHoldWhatMayRunAtOnce() {
        assertThat(TestPlan.of(empty, registry).changes())
                .extracting(PlannedChange::wave)
                .containsExactly(1, 2, 2, 3, 4, 5, 5);
        assertThat(TestPlan.of(empty, registry).result().workload().waves()).hasSize(5);
    }

    @Test
    void unchangedIsEmpty() {
        assertThat(TestPlan.of(settled(), registry)).isEmpty();
    }

    @Test
    void renameIsOneUpdate() {
        assertThat(TestPlan.of(settled(), registry.copy().renamed(4, "团天河区委员会")))
                .then("～ 部门改名 团天河区委 → 团天河区委员会")
                .thenNothing();
    }

    @Test
    void moveWithRenameIsOneCall() {
        assertThat(TestPlan.of(settled(), registry.copy().moved(4, 3).renamed(4, "团南山区委")))
                .then("→ 移动部门 团天河区委：102 → 103，改名 团南山区委")
                .thenNothing();
    }

    @Test
    void swappedNamesPassThroughATemporaryOne() {
        assertThat(TestPlan.of(settled(), registry.copy().renamed(2, "团深圳市委").renamed(3, "团广州市委")))
                .then("～ 部门改名 团广州市委 → 调整中102")
                .then("～ 部门改名 团深圳市委 → 团广州市委")
                .then("～ 部门改名 调整中102 → 团深圳市委")
                .thenNothing();
    }

    @Test
    void aNameIsFreedBeforeItIsTakenAgainWithoutATemporaryOne() {
        assertThat(TestPlan.of(settled(), registry.copy().renamed(2, "团深圳市委").renamed(3, "团东莞市委")))
                .then("～ 部门改名 团深圳市委 → 团东莞市委")
                .then("～ 部门改名 团广州市委 → 团深圳市委")
                .thenNothing();
    }

    @Test
    void aNewDepartmentTakesTheNameOfOneThatGoes() {
        assertThat(TestPlan.of(settled(), registry.copy().dissolved(3).organization(9, 1, "团深圳市委")))
                .then("～ 部门改名 团深圳市委 → 调整中103")
                .then("＋ 新建部门 团深圳市委")
                .then("－ 删除部门 调整中103")
                .thenNothing();
    }

    @Test
    void aChildMovesOutAndMembersLeaveBeforeADepartmentGoes() {
        TestRegistry after = registry.copy().dissolved(4).moved(5, 2).cadre(1, "m1", post(2, Post.DEPUTY_SECRETARY));
        assertThat(TestPlan.of(settled(), after))
                .then("→ 移动部门 石牌街道团委：104 → 102")
                .then("～ 更新成员 团干1：职务 书记 → 副书记；部门 ＋102、－104")
                .then("－ 删除部门 团天河区委")
                .thenNothing();
    }

    @Test
    void deepestGoFirst() {
        TestRegistry after =
                registry.copy().dissolved(5).dissolved(4).departed(1).departed(2);
        assertThat(TestPlan.of(settled(), after))
                .then("～ 停用成员 团干1：部门 ＋102、－104")
                .then("～ 停用成员 团干2：部门 ＋102、－105")
                .then("－ 删除部门 石牌街道团委")
                .then("－ 删除部门 团天河区委")
                .thenNothing();
    }

    @Test
    void aLeaverIsDisabledAtOnceAndDeletedAfterTheGrace() {
        TestRegistry after = registry.copy().departed(2);
        DirectoryModel disabled = TestPlan.of(settled(), after).appliedTo(settled());
        assertThat(disabled.members().get(2L)).isNotNull().matches(member -> !member.enabled());

        assertThat(laterPlan(disabled, after, 29)).isEmpty();
        assertThat(laterPlan(disabled, after, 30)).then("－ 删除成员 团干2").thenNothing();
        assertThat(TestPlan.of(disabled, registry)).then("～ 恢复成员 团干2").thenNothing();
    }

    private static TestPlan laterPlan(DirectoryModel model, TestRegistry registry, int days) {
        return TestPlan.of(
                model,
                registry,
                DirectoryLimits.defaults(),
                new PlanScope.Whole(),
                Map.of(2L, TestPlan.NOW),
                TestPlan.NOW.plus(TestPlan.days(days)));
    }

    @Test
    void whoGivesAMobileUpGoesBeforeWhoTakesIt() {
        TestRegistry after =
                registry.copy().cadre(1, "m2", post(4, Post.SECRETARY)).cadre(2, "m9", post(5, Post.STAFF));
        TestPlan plan = TestPlan.of(settled(), after);
        assertThat(plan).then("～ 更新成员 团干2：更换手机号").then("～ 更新成员 团干1：更换手机号").thenNothing();
        assertThat(plan.changes()).extracting(PlannedChange::wave).containsExactly(1, 2);
    }

    @Test
    void whoExchangeMobilesAreLeftOut() {
        TestRegistry after = registry.copy()
                .cadre(1, "m2", post(4, Post.SECRETARY))
                .cadre(2, "m1", post(5, Post.STAFF))
                .cadre(3, "m3", post(5, Post.STAFF));
        assertThat(TestPlan.of(settled(), after))
                .then("＋ 新建成员 团干3")
                .thenNothing()
                .finds(Finding.Code.MOBILE_CYCLE, Finding.Code.MOBILE_CYCLE)
                .isBlocked(false);
    }

    @Test
    void aLeaversMobileIsNotTaken() {
        TestRegistry after = registry.copy().departed(2).cadre(3, "m2", post(5, Post.STAFF));
        assertThat(TestPlan.of(settled(), after))
                .then("～ 停用成员 团干2")
                .thenNothing()
                .finds(Finding.Code.MOBILE_HELD);
        DirectoryModel disabled = TestPlan.of(settled(), after).appliedTo(settled());
        assertThat(TestPlan.of(disabled, after)).isEmpty().finds(Finding.Code.MOBILE_HELD_BY_LEAVER);
    }

    @Test
    void oneMobileForTwoCadresBlocksAndNamesBoth() {
        TestPlan plan = TestPlan.of(empty, registry.copy().cadre(3, "m2", post(5, Post.STAFF)));
        assertThat(plan).isBlocked(true).finds(Finding.Code.MOBILE_TWICE, Finding.Code.MOBILE_TWICE);
        assertThat(plan.result().findings()).extracting(Finding::cadreId).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void aDepartmentStaysWithAMemberWhoIsLeftOut() {
        TestRegistry after = registry.copy()
                .dissolved(5)
                .cadre(1, "m2", post(4, Post.SECRETARY))
                .cadre(2, "m1", post(4, Post.STAFF));
        assertThat(TestPlan.of(settled(), after))
                .isEmpty()
                .finds(Finding.Code.MOBILE_CYCLE, Finding.Code.MOBILE_CYCLE, Finding.Code.DEPARTMENT_KEPT);
    }

    @Test
    void tooManyTooDeepTooLongAndClashingDepartmentsBlock() {
        DirectoryLimits limits = new DirectoryLimits(5, 4, 2, 100, 6, 128, 64, 0.9);
        TestRegistry clash = registry.copy().organization(6, 4, "石牌街道团委");
        TestPlan plan = TestPlan.of(empty, clash, limits);
        assertThat(plan)
                .isBlocked(true)
                .finds(
                        Finding.Code.TOO_MANY_DEPARTMENTS,
                        Finding.Code.TOO_DEEP,
                        Finding.Code.TOO_DEEP,
                        Finding.Code.SIBLING_NAME_CLASH,
                        Finding.Code.TOO_MANY_NODES);
        assertThat(plan.result().counts().departments().total()).isZero();
        assertThat(TestPlan.of(empty, registry.copy().renamed(5, "石牌:街道团委员会")))
                .isBlocked(true)
                .finds(Finding.Code.DEPARTMENT_NAME_CHARACTERS);
        assertThat(TestPlan.of(empty, registry.copy().renamed(5, "石".repeat(33))))
                .finds(Finding.Code.DEPARTMENT_NAME_LENGTH);
        assertThat(TestPlan.of(empty, registry.copy().renamed(5, "石".repeat(32))))
                .isBlocked(false);
    }

    @Test
    void littleHeadroomIsWarnedOf() {
        DirectoryLimits limits = new DirectoryLimits(6, 15, 100, 100, 32, 128, 64, 0.9);
        TestPlan plan = TestPlan.of(empty, registry, limits);
        assertThat(plan).isBlocked(false).finds(Finding.Code.DEPARTMENT_HEADROOM);
        assertThat(plan.result().findings().get(0).message()).contains("6 个", "100.0%", "还可新建 0 个");
    }

    @Test
    void emptyDepartmentsThatGoMakeRoom() {
        DirectoryLimits limits = new DirectoryLimits(6, 15, 100, 100, 32, 128, 64, 1.1);
        assertThat(TestPlan.of(
                        settled().within(limits), registry.copy().dissolved(3).organization(7, 1, "团东莞市委"), limits))
                .then("－ 删除部门 团深圳市委")
                .then("＋ 新建部门 团东莞市委")
                .thenNothing();
        TestRegistry occupied = registry.copy().dissolved(5).departed(2).organization(7, 1, "团东莞市委");
        assertThat(TestPlan.of(settled().within(limits), occupied, limits))
                .isBlocked(true)
                .finds(Finding.Code.TEMPORARY_PEAK);
    }

    @Test
    void departmentsOfOthersKeepWhatTheyStandOnAndTheirIds() {
        DirectoryModel model = settled();
        model.addForeign(new DepartmentId(900), TestRegistry.department(3));
        assertThat(TestPlan.of(model, registry.copy().dissolved(3)))
                .isEmpty()
                .finds(Finding.Code.FOREIGN_DEPARTMENT_BELOW);
        DirectoryModel other = new DirectoryModel(DirectoryLimits.defaults());
        other.addForeign(TestRegistry.department(2), DepartmentId.ROOT);
        assertThat(TestPlan.of(other, registry)).isBlocked(true).finds(Finding.Code.FOREIGN_DEPARTMENT_ID);
    }

    @Test
    void oneCadreIsPlannedWithoutDepartments() {
        TestRegistry after = registry.copy().renamed(2, "团穗委").cadre(3, "m3", post(5, Post.STAFF));
        assertThat(TestPlan.of(settled(), after, new PlanScope.OneCadre(3)))
                .then("＋ 新建成员 团干3")
                .thenNothing();
        assertThat(TestPlan.of(empty, after, new PlanScope.OneCadre(3)))
                .isEmpty()
                .finds(Finding.Code.NEEDS_WHOLE_PLAN);
    }

    @Test
    void aSubtreeLeavesTheRestAlone() {
        TestRegistry after = registry.copy()
                .renamed(3, "团鹏城委")
                .renamed(5, "石牌团委")
                .cadre(1, "m1", post(3, Post.SECRETARY), post(4, Post.SECRETARY));
        assertThat(TestPlan.of(settled(), after, new PlanScope.Subtree(4)))
                .then("～ 部门改名 石牌街道团委 → 石牌团委")
                .then("～ 更新成员 团干1")
                .thenNothing();
        assertThat(TestPlan.of(empty, after, new PlanScope.Subtree(4)))
                .isBlocked(true)
                .finds(
                        Finding.Code.NEEDS_WHOLE_PLAN,
                        Finding.Code.NEEDS_WHOLE_PLAN,
                        Finding.Code.NEEDS_WHOLE_PLAN,
                        Finding.Code.NEEDS_WHOLE_PLAN);
    }

    @Test
    void theHashTellsPlansApart() {
        String hash = TestPlan.of(empty, registry).result().hash();
        assertThat(TestPlan.of(empty, registry).result().hash()).isEqualTo(hash).hasSize(64);
        assertThat(TestPlan.of(empty, registry.copy().renamed(5, "石牌团委"))
                        .result()
                        .hash())
                .isNotEqualTo(hash);
    }

    @Test
    void countsFollowTheContract() {
        assertThat(TestPlan.of(empty, registry).result().counts())
                .isEqualTo(
                        new ChangeCounts(new ChangeCounts.Departments(5, 0, 0, 0), new ChangeCounts.Members(2, 0, 0)));
    }
}
