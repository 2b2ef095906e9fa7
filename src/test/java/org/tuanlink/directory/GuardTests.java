package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.Estimate.Route;
import org.tuanlink.directory.Guard.Corp;
import org.tuanlink.directory.PlanResult.DepartmentPeople;
import org.tuanlink.wecom.DepartmentId;

class GuardTests {

    private static final Corp LARGE = new Corp(100_000, 1_000, 0, 0);

    private final Guard guard = new Guard(GuardPolicy.defaults());

    private static PlanResult result(GuardFigures figures, DepartmentPeople... people) {
        ChangeCounts counts =
                new ChangeCounts(new ChangeCounts.Departments(1, 0, 0, 0), new ChangeCounts.Members(0, 0, 0));
        return new PlanResult(counts, List.of(), "", figures, List.of(people), new Workload(List.of()));
    }

    private static GuardFigures figures(int leaving, int deleted, int changed) {
        return new GuardFigures(leaving, deleted, changed, Map.of(), List.of("张三"), List.of("团甲委"));
    }

    private List<GuardFinding.Code> codes(PlanResult result, GuardFigures recent, Corp corp) {
        return guard.check(result, recent, corp, Route.ONE_BY_ONE).stream()
                .map(GuardFinding::code)
                .toList();
    }

    private List<GuardFinding.Code> codes(GuardFigures figures, GuardFigures recent, Corp corp) {
        return codes(result(figures), recent, corp);
    }

    private static DepartmentPeople people(long id, long parent, int before, int lost, boolean moved) {
        return new DepartmentPeople(
                new DepartmentId(id), new DepartmentId(parent), "团" + id + "委", before, lost, moved);
    }

    @Test
    void twentyMayLeaveAndTwentyOneMayNot() {
        assertThat(codes(figures(20, 0, 0), GuardFigures.NONE, LARGE)).isEmpty();
        assertThat(codes(figures(21, 0, 0), GuardFigures.NONE, LARGE))
                .containsExactly(GuardFinding.Code.MEMBERS_LEAVING);
    }

    @Test
    void halfAPercentCountsFromFiveOn() {
        Corp small = new Corp(100, 50, 0, 0);
        assertThat(codes(figures(4, 0, 0), GuardFigures.NONE, small)).isEmpty();
        assertThat(codes(figures(5, 0, 0), GuardFigures.NONE, small))
                .containsExactly(GuardFinding.Code.MEMBERS_LEAVING);
        assertThat(codes(figures(5, 0, 0), GuardFigures.NONE, new Corp(1_000, 50, 0, 0)))
                .isEmpty();
    }

    @Test
    void aDripDoesNotPass() {
        assertThat(codes(figures(1, 0, 0), figures(20, 0, 0), LARGE))
                .containsExactly(GuardFinding.Code.MEMBERS_LEAVING);
        assertThat(codes(figures(0, 0, 0), figures(20, 50, 500), LARGE)).isEmpty();
        assertThat(codes(figures(0, 1, 0), figures(0, 10, 0), LARGE))
                .containsExactly(GuardFinding.Code.DEPARTMENTS_DELETED);
        assertThat(codes(figures(0, 0, 1), figures(0, 0, 100), LARGE))
                .containsExactly(GuardFinding.Code.DEPARTMENTS_RENAMED_OR_MOVED);
    }

    @Test
    void tenDepartmentsMayGoAndElevenMayNot() {
        assertThat(codes(figures(0, 10, 0), GuardFigures.NONE, LARGE)).isEmpty();
        assertThat(codes(figures(0, 11, 0), GuardFigures.NONE, LARGE))
                .containsExactly(GuardFinding.Code.DEPARTMENTS_DELETED);
    }

    @Test
    void aTenthOfTheDepartmentsMayChangeAndTenAnyway() {
        assertThat(codes(figures(0, 0, 100), GuardFigures.NONE, LARGE)).isEmpty();
        assertThat(codes(figures(0, 0, 101), GuardFigures.NONE, LARGE))
                .containsExactly(GuardFinding.Code.DEPARTMENTS_RENAMED_OR_MOVED);
        Corp small = new Corp(0, 20, 0, 0);
        assertThat(codes(figures(0, 0, 10), GuardFigures.NONE, small)).isEmpty();
        assertThat(codes(figures(0, 0, 11), GuardFigures.NONE, small)).hasSize(1);
    }

    @Test
    void aFifthOfFiftyPeopleMayGo() {
        assertThat(codes(result(GuardFigures.NONE, people(2, 1, 50, 10, false)), GuardFigures.NONE, LARGE))
                .isEmpty();
        assertThat(codes(result(GuardFigures.NONE, people(2, 1, 50, 11, false)), GuardFigures.NONE, LARGE))
                .containsExactly(GuardFinding.Code.ORGANIZATION_SHRINKS);
        assertThat(codes(result(GuardFigures.NONE, people(2, 1, 49, 49, false)), GuardFigures.NONE, LARGE))
                .isEmpty();
        GuardFigures recent = new GuardFigures(0, 0, 0, Map.of(2L, 10), List.of(), List.of());
        assertThat(codes(result(GuardFigures.NONE, people(2, 1, 50, 3, false)), recent, LARGE))
                .containsExactly(GuardFinding.Code.ORGANIZATION_SHRINKS);
        assertThat(codes(result(GuardFigures.NONE, people(2, 1, 50, 0, false)), recent, LARGE))
                .isEmpty();
    }

    @Test
    void onlyTheTopmostShrinkingOnesAreNamed() {
        PlanResult result = result(
                GuardFigures.NONE,
                people(2, 1, 100, 60, false),
                people(3, 2, 90, 0, false),
                people(4, 3, 60, 60, false),
                people(5, 1, 500, 1, false),
                people(6, 5, 60, 30, false));
        List<GuardFinding> findings = guard.check(result, GuardFigures.NONE, LARGE, Route.ONE_BY_ONE);
        assertThat(findings).singleElement().satisfies(finding -> assertThat(finding.message())
                .isEqualTo("人员大幅减少：“团2委”100 人中减少 60 人、“团6委”60 人中减少 30 人"));
    }

    @Test
    void movingOverAThousandPeopleIsSaid() {
        assertThat(codes(result(GuardFigures.NONE, people(2, 1, 1_000, 0, true)), GuardFigures.NONE, LARGE))
                .isEmpty();
        assertThat(codes(result(GuardFigures.NONE, people(2, 1, 1_001, 0, false)), GuardFigures.NONE, LARGE))
                .isEmpty();
        assertThat(codes(result(GuardFigures.NONE, people(2, 1, 1_001, 0, true)), GuardFigures.NONE, LARGE))
                .containsExactly(GuardFinding.Code.LARGE_SUBTREE_MOVED);
    }

    @Test
    void aFirstRunIntoADirectoryThatIsNotEmptyIsSaid() {
        PlanResult result = result(GuardFigures.NONE);
        assertThat(codes(result, GuardFigures.NONE, new Corp(0, 0, 0, 0))).isEmpty();
        assertThat(codes(result, GuardFigures.NONE, new Corp(0, 0, 1, 0)))
                .containsExactly(GuardFinding.Code.FIRST_RUN_NOT_EMPTY);
        assertThat(codes(result, GuardFigures.NONE, new Corp(0, 0, 0, 1)))
                .containsExactly(GuardFinding.Code.FIRST_RUN_NOT_EMPTY);
        assertThat(codes(result, GuardFigures.NONE, new Corp(0, 1, 0, 1))).isEmpty();
        assertThat(codes(result, GuardFigures.NONE, new Corp(1, 0, 0, 1))).isEmpty();
    }

    @Test
    void bulkReplaceNeedsApprovalWhereSomethingIs() {
        PlanResult result = result(GuardFigures.NONE);
        assertThat(guard.check(result, GuardFigures.NONE, new Corp(0, 0, 0, 0), Route.BULK))
                .isEmpty();
        assertThat(guard.check(result, GuardFigures.NONE, new Corp(1, 1, 0, 0), Route.BULK))
                .extracting(GuardFinding::code)
                .containsExactly(GuardFinding.Code.BULK_REPLACE);
    }

    @Test
    void theMessageSaysWhatWillBeLost() {
        assertThat(guard.check(result(figures(30, 0, 0)), figures(2, 0, 0), LARGE, Route.ONE_BY_ONE))
                .extracting(GuardFinding::message)
                .containsExactly("将停用或删除 30 名成员（张三 等 30 人），连同最近 24 小时已执行的 2 人共 32 人，通讯录现有 100000 人");
    }

    @Test
    void figuresAddUp() {
        GuardFigures sum = new GuardFigures(1, 2, 3, Map.of(5L, 1), List.of("a"), List.of())
                .plus(new GuardFigures(10, 20, 30, Map.of(5L, 2, 6L, 3), List.of("b"), List.of()));
        assertThat(sum).isEqualTo(new GuardFigures(11, 22, 33, Map.of(5L, 3, 6L, 3), List.of("a", "b"), List.of()));
    }
}
