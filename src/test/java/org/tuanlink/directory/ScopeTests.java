package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.directory.PlanAssert.assertThat;
import static org.tuanlink.directory.TestRegistry.department;
import static org.tuanlink.directory.TestRegistry.post;

import org.junit.jupiter.api.Test;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Finding.Code;
import org.tuanlink.registry.Post;
import org.tuanlink.wecom.DepartmentId;

/** What a plan of a part covers: the organisation, what is or will be below it, and their people. */
class ScopeTests {

    private final TestRegistry registry = TestRegistry.ofProvince()
            .organization(2, 1, "团广州市委")
            .organization(3, 2, "团天河区委")
            .organization(4, 3, "石牌街道团委")
            .organization(5, 1, "团深圳市委")
            .organization(6, 5, "团南山区委")
            .cadre(1, "m1", post(4, Post.STAFF))
            .cadre(2, "m2", post(6, Post.STAFF));
    private final TestRegistry after = registry.copy();
    private DirectoryModel model = new DirectoryModel(DirectoryLimits.defaults());

    ScopeTests() {
        model = TestPlan.of(model, registry).appliedTo(model);
    }

    private TestPlan plan(long organization) {
        TestPlan plan = TestPlan.of(model, after, new PlanScope.Subtree(organization));
        plan.appliedTo(model);
        return plan;
    }

    @Test
    void whatIsNewOrGoesBelowIsCovered() {
        after.dissolved(4).cadre(1, "m1", post(3, Post.STAFF)).organization(7, 3, "天河南街道团委");
        after.dissolved(6).cadre(2, "m2", post(5, Post.STAFF)).organization(8, 5, "团福田区委");
        assertThat(plan(2))
                .then("＋ 新建部门 天河南街道团委")
                .then("～ 更新成员 团干1")
                .then("－ 删除部门 石牌街道团委")
                .thenNothing();
    }

    @Test
    void whatMovesInOrOutIsCovered() {
        assertThat(plan(2)).isEmpty();
        after.moved(6, 3);
        assertThat(plan(2)).then("→ 移动部门 团南山区委：105 → 103").thenNothing();
        after.moved(6, 5).moved(4, 5);
        assertThat(plan(2)).then("→ 移动部门 石牌街道团委：103 → 105").thenNothing();
    }

    @Test
    void whatStandsBelowWhatMovesInComesAlong() {
        after.moved(3, 5).renamed(4, "石牌团委");
        assertThat(plan(5))
                .then("→ 移动部门 团天河区委：102 → 105")
                .then("～ 部门改名 石牌街道团委 → 石牌团委")
                .thenNothing();
    }

    @Test
    void anOrganisationThatIsGoneIsTakenAwayWithWhatWasBelow() {
        after.dissolved(4).dissolved(3).departed(1).renamed(6, "团前海委");
        assertThat(plan(3))
                .then("～ 停用成员 团干1：部门 ＋102、－104")
                .then("－ 删除部门 石牌街道团委")
                .then("－ 删除部门 团天河区委")
                .thenNothing();
    }

    @Test
    void onlyThePeopleOfThePartAreCovered() {
        after.cadre(1, "m1", post(4, Post.SECRETARY)).cadre(2, "m2", post(6, Post.SECRETARY));
        assertThat(plan(2)).then("～ 更新成员 团干1：职务").thenNothing();
        assertThat(plan(5)).then("～ 更新成员 团干2：职务").thenNothing();
        assertThat(plan(1)).then("～ 更新成员 团干1").then("～ 更新成员 团干2").thenNothing();
        assertThat(TestPlan.of(model, after, new PlanScope.OneCadre(2)))
                .then("～ 更新成员 团干2")
                .thenNothing();
    }

    @Test
    void aPartThatIsNotThereYetNeedsWhatIsAbove() {
        after.organization(7, 5, "团福田区委").organization(8, 7, "福田街道团委");
        TestPlan plan = TestPlan.of(model, after, new PlanScope.Subtree(8));
        assertThat(plan).isBlocked(true).isEmpty().finds(Code.NEEDS_WHOLE_PLAN);
        assertThat(plan.result().findings())
                .containsExactly(Finding.ofOrganization(
                        Code.NEEDS_WHOLE_PLAN,
                        Finding.Severity.ERROR,
                        "O8",
                        "部门“福田街道团委”的上级部门尚未同步，不能单独同步；请先同步其上级组织，或整体同步"));
    }

    @Test
    void oursBelowADepartmentOfOthersIsLeftWhereItIs() {
        DepartmentId other = new DepartmentId(900);
        model.addForeign(other, DepartmentId.ROOT);
        model.apply(new CreateDepartment(new Department(department(9), other, 9, "已认领的部门", 1)));
        after.renamed(6, "团前海委");
        assertThat(TestPlan.of(model, after, new PlanScope.Subtree(5)))
                .isBlocked(false)
                .then("～ 部门改名 团南山区委 → 团前海委")
                .thenNothing()
                .finds();
        assertThat(TestPlan.of(model, after))
                .then("～ 部门改名 团南山区委 → 团前海委")
                .then("－ 删除部门 已认领的部门")
                .thenNothing();
    }

    @Test
    void whatIsKeptForOthersIsNamed() {
        model.addForeign(new DepartmentId(900), department(4));
        after.dissolved(4).dissolved(3).departed(1);
        TestPlan plan = plan(1);
        assertThat(plan).then("～ 停用成员 团干1").thenNothing().isBlocked(false);
        assertThat(plan.result().findings())
                .extracting(Finding::message)
                .containsExactly(
                        "部门“石牌街道团委”应删除，但其下有非本系统创建的部门（900），本次保留；请先在企业微信管理后台处理该部门",
                        "部门“团天河区委”应删除，但其下有非本系统创建的部门（900），本次保留；请先在企业微信管理后台处理该部门");
    }
}
