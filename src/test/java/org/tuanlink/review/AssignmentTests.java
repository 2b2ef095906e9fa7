package org.tuanlink.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tuanlink.review.Assignment.Level;
import org.tuanlink.review.Assignment.Operator;
import org.tuanlink.wecom.WeComUserId;

/** To whom the tasks of a branch go. */
class AssignmentTests {

    private static final long BRANCH = 1;

    private static Level level(long organization, int operators, int reachable) {
        List<Operator> found = new ArrayList<>();
        for (int i = 0; i < reachable; i++) {
            long cadre = organization * 100 + i;
            found.add(new Operator(cadre, new WeComUserId("u" + cadre)));
        }
        return new Level(organization, operators, found);
    }

    @Test
    void theBranchsOwnOperatorsComeFirst() {
        Assignment own = Assignment.of(BRANCH, List.of(level(BRANCH, 2, 1), level(2, 3, 3)));
        assertThat(own.holderId()).isEqualTo(BRANCH);
        assertThat(own.climbed()).isNull();
        assertThat(own.operators()).hasSize(1);
    }

    @Test
    void itSaysWhyItClimbs() {
        Level above = level(2, 1, 1);
        assertThat(Assignment.of(BRANCH, List.of(level(BRANCH, 0, 0), above)).climbed())
                .isEqualTo(Climb.NO_OPERATOR);
        assertThat(Assignment.of(BRANCH, List.of(level(BRANCH, 1, 0), above)).climbed())
                .isEqualTo(Climb.NOT_ENTERED);
        assertThat(Assignment.of(BRANCH, List.of(above)).climbed()).isEqualTo(Climb.NO_OPERATOR);
        assertThat(Assignment.of(BRANCH, List.of()).climbed()).isEqualTo(Climb.NOBODY);
    }

    @Provide
    Arbitrary<List<Level>> upwards() {
        Arbitrary<int[]> people = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3))
                .as((operators, reachable) -> new int[] {operators, Math.min(operators, reachable)});
        return people.list().ofMaxSize(6).map(levels -> {
            List<Level> upwards = new ArrayList<>();
            for (int i = 0; i < levels.size(); i++) {
                upwards.add(level(i + BRANCH, levels.get(i)[0], levels.get(i)[1]));
            }
            return upwards;
        });
    }

    @Property
    void noNearerOrganisationCouldHaveBeenTold(@ForAll @From("upwards") List<Level> upwards) {
        Assignment assignment = Assignment.of(BRANCH, upwards);
        for (Level level : upwards) {
            if (level.organizationId() == assignment.holderId() && assignment.climbed() != Climb.NOBODY) {
                assertThat(assignment.operators()).isEqualTo(level.reachable()).isNotEmpty();
                break;
            }
            assertThat(level.reachable()).isEmpty();
        }
        assertThat(assignment.operators().isEmpty())
                .isEqualTo(upwards.stream().allMatch(level -> level.reachable().isEmpty()));
        assertThat(assignment.climbed() == null)
                .isEqualTo(assignment.holderId() == BRANCH
                        && !assignment.operators().isEmpty());
    }

    @Property
    void theSuperiorIsAboveAndCanBeTold(@ForAll @From("upwards") List<Level> upwards) {
        Assignment assignment = Assignment.of(BRANCH, upwards);
        Level above = Assignment.above(assignment.holderId(), upwards);
        if (above != null) {
            assertThat(above.organizationId()).isGreaterThan(assignment.holderId());
            assertThat(above.reachable()).isNotEmpty();
        } else {
            assertThat(upwards.stream()
                            .filter(level -> level.organizationId() > assignment.holderId())
                            .allMatch(level -> level.reachable().isEmpty()))
                    .isTrue();
        }
    }

    @Property
    void theOrderOfOperatorsMakesNoDifference(@ForAll @From("upwards") List<Level> upwards) {
        Assignment assignment = Assignment.of(BRANCH, upwards);
        List<Operator> turned = new ArrayList<>(assignment.operators());
        Collections.reverse(turned);
        Assignment same = new Assignment(assignment.holderId(), turned, assignment.climbed());
        assertThat(same.digest()).isEqualTo(assignment.digest()).hasSize(64);
        if (!turned.isEmpty()) {
            Assignment other =
                    new Assignment(assignment.holderId(), turned.subList(1, turned.size()), assignment.climbed());
            assertThat(other.digest()).isNotEqualTo(assignment.digest());
        }
    }
}
