package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.directory.TestRegistry.department;
import static org.tuanlink.directory.TestRegistry.post;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.Finding.Code;
import org.tuanlink.directory.Finding.Severity;
import org.tuanlink.registry.Post;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.WeComLimits;

/** Each thing WeCom would refuse, at its limit and one beyond. */
class PreflightTests {

    private final TestRegistry registry =
            TestRegistry.ofProvince().organization(2, 1, "团广州市委").organization(3, 1, "团深圳市委");
    private final DirectoryModel empty = new DirectoryModel(DirectoryLimits.defaults());
    private final List<DepartmentNode> foreign = new ArrayList<>();

    private static DirectoryLimits limits(int departments, int levels, int nodes) {
        return new DirectoryLimits(departments, levels, nodes, 100, 32, 128, 64, 0.9);
    }

    private PlanInput input(DirectoryLimits limits, PlanInput.Accounts accounts) {
        return new PlanInput(
                registry.projection(),
                ProjectionPolicy.defaults(),
                Map.of(),
                foreign,
                id -> false,
                new PlanScope.Whole(),
                limits,
                accounts,
                TestPlan.NOW);
    }

    private List<Finding> departments(DirectoryLimits limits) {
        PlanInput input = input(limits, new PlanInput.Accounts(0, 0, 0, TestPlan.WECOM));
        return Preflight.ofDepartments(input, new Goal(input));
    }

    private List<Finding> accounts(int ledger, int others, int createdThisMonth, int create, int delete) {
        var accounts = new PlanInput.Accounts(ledger, others, createdThisMonth, new WeComLimits(1, 1, 100, 300));
        PlanInput input = input(DirectoryLimits.defaults(), accounts);
        Goal goal = new Goal(input);
        ChangeCounts counts =
                new ChangeCounts(new ChangeCounts.Departments(0, 0, 0, 0), new ChangeCounts.Members(create, 0, delete));
        return Preflight.ofMembers(input, goal, new People(Map.of(), goal.departments()), counts);
    }

    private TestPlan plan(TestRegistry before, TestRegistry after, int nodes) {
        DirectoryModel model = TestPlan.of(empty, before).appliedTo(empty);
        return TestPlan.of(model, after, limits(30_000, 15, nodes));
    }

    @Test
    void theRootAndOthersDepartmentsCountAgainstTheLimit() {
        foreign.add(new DepartmentNode(new DepartmentId(900), DepartmentId.ROOT, 0));
        assertThat(departments(limits(6, 15, 100))).isEmpty();
        assertThat(departments(limits(5, 15, 100)))
                .containsExactly(Finding.of(
                        Code.DEPARTMENT_HEADROOM, Severity.WARNING, "部门将达 5 个（含根部门），占企业微信上限 5 个的 100.0%，还可新建 0 个"));
        assertThat(departments(limits(4, 15, 100)))
                .containsExactly(Finding.of(
                        Code.TOO_MANY_DEPARTMENTS, Severity.ERROR, "部门将达 5 个（含根部门），超过企业微信上限 4 个；请在投影策略中让部分类型的组织并入上级"));
    }

    @Test
    void fromNineTenthsOnLittleRoomIsSaid() {
        for (long id = 4; id <= 8; id++) {
            registry.organization(id, 1, "团" + id + "委");
        }
        assertThat(departments(limits(10, 15, 100))).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("90.0%", "还可新建 1 个"));
        registry.dissolved(8);
        assertThat(departments(limits(10, 15, 100))).isEmpty();
    }

    @Test
    void onlyTheTopmostThatIsTooDeepIsNamed() {
        registry.organization(4, 2, "团天河区委").organization(5, 4, "石牌街道团委");
        assertThat(departments(limits(100, 5, 100))).isEmpty();
        assertThat(departments(limits(100, 3, 100)))
                .containsExactly(Finding.ofOrganization(
                        Code.TOO_DEEP, Severity.ERROR, "O4", "部门“团天河区委”处于第 4 层（根部门为第 1 层），企业微信最多 3 层；请调整其上级组织"));
    }

    @Test
    void departmentsOfOthersMustNotBePressedTooDeepEither() {
        foreign.add(new DepartmentNode(new DepartmentId(900), department(3), 0));
        foreign.add(new DepartmentNode(new DepartmentId(901), new DepartmentId(900), 0));
        assertThat(departments(limits(100, 5, 100))).isEmpty();
        assertThat(departments(limits(100, 4, 100)))
                .containsExactly(Finding.ofOrganization(
                        Code.TOO_DEEP, Severity.ERROR, "O3", "部门“团深圳市委”之下非本系统创建的部门将超过 4 层；请先在企业微信管理后台处理"));
    }

    @Test
    void anIdThatAnotherHasIsNotTaken() {
        foreign.add(new DepartmentNode(department(2), DepartmentId.ROOT, 0));
        assertThat(departments(limits(100, 15, 100)))
                .containsExactly(Finding.ofOrganization(
                        Code.FOREIGN_DEPARTMENT_ID, Severity.ERROR, "O2", "部门编号 102 在企业微信中已被非本系统创建的部门占用；请先认领或处理该部门"));
    }

    @Test
    void namesAreCountedAsPeopleCountThem() {
        registry.renamed(2, "𣒍".repeat(32));
        assertThat(departments(limits(100, 15, 100))).isEmpty();
        registry.renamed(2, "𣒍".repeat(33));
        assertThat(departments(limits(100, 15, 100))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.DEPARTMENT_NAME_LENGTH);
            assertThat(finding.subject()).isEqualTo("O2");
            assertThat(finding.message()).contains("有 33 个字，应为 1 至 32 个字");
        });
        registry.renamed(2, "");
        assertThat(departments(limits(100, 15, 100))).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("有 0 个字"));
    }

    @Test
    void theCharacterThatWeComForbidsIsNamed() {
        for (String forbidden : List.of("\\", "/", ":", "*", "?", "\"", "<", ">", "|", "\n")) {
            registry.renamed(2, "甲" + forbidden + "乙");
            assertThat(departments(limits(100, 15, 100))).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo(Code.DEPARTMENT_NAME_CHARACTERS);
                assertThat(finding.message()).contains("字符“" + forbidden + "”");
            });
        }
    }

    @Test
    void namesThatOnlyLookDifferentClash() {
        registry.renamed(2, "é团委").renamed(3, "e\u0301团委");
        assertThat(departments(limits(100, 15, 100)))
                .containsExactly(Finding.ofOrganization(
                        Code.SIBLING_NAME_CLASH, Severity.ERROR, "O3", "部门“é团委”与同一上级下的另一部门重名，企业微信不允许；请修改其中一个组织的代称"));
        registry.moved(3, 2);
        assertThat(departments(limits(100, 15, 100))).isEmpty();
    }

    @Test
    void theQuotaIsForWhoIsThereInTheEnd() {
        assertThat(accounts(60, 30, 0, 15, 5)).isEmpty();
        assertThat(accounts(60, 30, 0, 16, 5))
                .containsExactly(
                        Finding.of(Code.ACCOUNT_QUOTA, Severity.ERROR, "成员将达 101 人，超过企业微信账号数上限 100 人；请先在企业微信申请扩容"));
    }

    @Test
    void allCreationsOfTheMonthCount() {
        assertThat(accounts(0, 0, 290, 10, 0)).isEmpty();
        assertThat(accounts(0, 0, 290, 11, 0))
                .containsExactly(Finding.of(
                        Code.ACCOUNT_CREATIONS, Severity.ERROR, "本月新建成员将达 301 人，超过企业微信每月允许的 300 人；请分月进行或申请扩容"));
    }

    @Test
    void departmentsAndMembersInOneDepartmentAreCountedTogether() {
        registry.cadre(1, "m1", post(1, Post.SECRETARY));
        assertThat(TestPlan.of(empty, registry, limits(100, 15, 3)).findings()).isEmpty();
        assertThat(TestPlan.of(empty, registry, limits(100, 15, 2)).result().findings())
                .containsExactly(Finding.ofOrganization(
                        Code.TOO_MANY_NODES, Severity.ERROR, "O1", "部门“团广东省委”下直接的部门与成员将达 3 个，企业微信最多 2 个；请拆分该组织"));
    }

    @Test
    void departmentsOfOthersTakePlacesToo() {
        DirectoryModel model = new DirectoryModel(DirectoryLimits.defaults());
        model = TestPlan.of(model, registry).appliedTo(model);
        model.addForeign(new DepartmentId(900), department(1));
        assertThat(TestPlan.of(model, registry, limits(100, 15, 3)).findings()).isEmpty();
        assertThat(TestPlan.of(model, registry, limits(100, 15, 2)).findings()).containsExactly(Code.TOO_MANY_NODES);
    }

    @Test
    void whoComesBeforeAnotherGoesNeedsAPlaceOnTheWay() {
        registry.cadre(1, "m1", post(2, Post.STAFF)).cadre(2, "m2", post(3, Post.STAFF));
        TestRegistry swapped =
                registry.copy().cadre(1, "m1", post(3, Post.STAFF)).cadre(2, "m2", post(2, Post.STAFF));
        assertThat(plan(registry, swapped, 2).findings()).isEmpty();
        registry.cadre(3, "m3", post(2, Post.STAFF));
        swapped.cadre(3, "m3", post(2, Post.STAFF));
        assertThat(plan(registry, swapped, 3).findings()).isEmpty();
        assertThat(plan(registry, swapped, 2).result().findings())
                .containsExactly(Finding.ofOrganization(
                        Code.TEMPORARY_PEAK,
                        Severity.ERROR,
                        "O2",
                        "同步途中部门“团广州市委”下直接的部门与成员最多会到 3 个，企业微信最多 2 个；请先调出部分人员或下级组织并同步，再调入"));
    }

    @Test
    void aDepartmentThatComesBeforeAnotherGoesNeedsAPlaceToo() {
        registry.organization(4, 2, "团天河区委").organization(5, 3, "团南山区委").organization(6, 2, "团越秀区委");
        TestRegistry swapped = registry.copy().moved(4, 3).moved(5, 2);
        assertThat(plan(registry, swapped, 3).findings()).isEmpty();
        assertThat(plan(registry, swapped, 2).findings()).containsExactly(Code.TEMPORARY_PEAK);
        assertThat(plan(registry, registry.copy().renamed(4, "团番禺区委"), 2).findings())
                .isEmpty();
    }

    @Test
    void placesOfOthersCountOnTheWayToo() {
        registry.cadre(1, "m1", post(2, Post.STAFF)).cadre(2, "m2", post(3, Post.STAFF));
        TestRegistry swapped =
                registry.copy().cadre(1, "m1", post(3, Post.STAFF)).cadre(2, "m2", post(2, Post.STAFF));
        DirectoryModel model = TestPlan.of(empty, registry).appliedTo(empty);
        model.addForeign(new DepartmentId(900), department(2));
        assertThat(TestPlan.of(model, swapped, limits(100, 15, 3)).findings()).isEmpty();
        assertThat(TestPlan.of(model, swapped, limits(100, 15, 2)).findings()).containsExactly(Code.TEMPORARY_PEAK);
    }

    @Test
    void whoGoesStaysOrIsLeftOutTakesHisPlace() {
        registry.cadre(1, "m1", post(2, Post.STAFF)).cadre(2, "m2", post(2, Post.STAFF));
        TestRegistry departed = registry.copy().departed(2).cadre(3, "m3", post(2, Post.STAFF));
        DirectoryModel model = TestPlan.of(empty, registry).appliedTo(empty);
        DirectoryModel disabled =
                TestPlan.of(model, registry.copy().departed(2)).appliedTo(model);
        DirectoryLimits two = limits(100, 15, 2);
        assertThat(TestPlan.of(disabled, departed, two).findings()).containsExactly(Code.TOO_MANY_NODES);
        Map<Long, Instant> since = Map.of(2L, TestPlan.NOW.minus(TestPlan.days(31)));
        TestPlan deleting = TestPlan.of(disabled, departed, two, new PlanScope.Whole(), since, TestPlan.NOW);
        assertThat(deleting.findings()).containsExactly(Code.TEMPORARY_PEAK);
        TestRegistry exchanged = registry.copy()
                .cadre(1, "m2", post(3, Post.STAFF))
                .cadre(2, "m1", post(3, Post.STAFF))
                .cadre(3, "m3", post(2, Post.STAFF));
        assertThat(TestPlan.of(model, exchanged, two).findings())
                .containsExactlyInAnyOrder(Code.TOO_MANY_NODES, Code.MOBILE_CYCLE, Code.MOBILE_CYCLE);
    }

    @Test
    void oneCharacterIsAName() {
        registry.renamed(2, "团");
        assertThat(departments(limits(100, 15, 100))).isEmpty();
    }
}
