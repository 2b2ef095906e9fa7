package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.directory.TestRegistry.post;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.Guard.Corp;
import org.tuanlink.registry.Post;

/** The guard on figures that a planning counted. */
class GuardedPlanTests {

    private final TestRegistry registry = TestRegistry.ofProvince()
            .organization(2, 1, "团广州市委")
            .organization(3, 2, "团天河区委")
            .organization(4, 1, "团深圳市委");
    private final DirectoryModel empty = new DirectoryModel(DirectoryLimits.defaults());

    GuardedPlanTests() {
        for (long cadre = 1; cadre <= 60; cadre++) {
            registry.cadre(cadre, "m" + cadre, post(3, Post.STAFF), post(2, Post.COMMITTEE_MEMBER));
        }
        for (long cadre = 61; cadre <= 400; cadre++) {
            registry.cadre(cadre, "m" + cadre, post(4, Post.STAFF));
        }
    }

    private List<GuardFinding> check(TestRegistry after) {
        DirectoryModel model = TestPlan.of(empty, registry).appliedTo(empty);
        return new Guard(GuardPolicy.defaults())
                .check(
                        TestPlan.of(model, after).result(),
                        GuardFigures.NONE,
                        new Corp(400, 4, 0, 0),
                        Estimate.Route.ONE_BY_ONE);
    }

    @Test
    void whoMoveAwayAreLostToTheOrganisationTheyLeave() {
        TestRegistry after = registry.copy();
        for (long cadre = 1; cadre <= 13; cadre++) {
            after.cadre(cadre, "m" + cadre, post(4, Post.STAFF));
        }
        assertThat(check(after))
                .containsExactly(new GuardFinding(
                        GuardFinding.Code.ORGANIZATION_SHRINKS,
                        "人员大幅减少：“团广州市委”60 人中减少 13 人",
                        List.of(new GuardFinding.Concerned(102, "团广州市委", 60, 13))));
    }

    @Test
    void oneWhoMovesDownIsNotLostAbove() {
        TestRegistry after = registry.copy();
        for (long cadre = 1; cadre <= 60; cadre++) {
            after.cadre(cadre, "m" + cadre, post(3, Post.STAFF));
        }
        assertThat(check(after)).isEmpty();
    }

    @Test
    void whoIsDisabledIsLeaving() {
        TestRegistry after = registry.copy();
        for (long cadre = 101; cadre <= 105; cadre++) {
            after.departed(cadre);
        }
        assertThat(check(after)).extracting(GuardFinding::code).containsExactly(GuardFinding.Code.MEMBERS_LEAVING);
    }

    @Test
    void aMovedDepartmentTakesItsPeopleFromWhereItWas() {
        DirectoryModel model = TestPlan.of(empty, registry).appliedTo(empty);
        TestRegistry after = registry.copy().moved(3, 4);
        for (long cadre = 1; cadre <= 60; cadre++) {
            after.cadre(cadre, "m" + cadre, post(3, Post.STAFF));
        }
        PlanResult result = TestPlan.of(model, after).result();
        assertThat(result.figures().peopleLost()).isEqualTo(Map.of(102L, 60));
        assertThat(result.people())
                .contains(new PlanResult.DepartmentPeople(
                        TestRegistry.department(3), TestRegistry.department(2), "团天河区委", 60, 0, true));
        assertThat(result.figures().departmentsChanged()).isEqualTo(1);
    }
}
