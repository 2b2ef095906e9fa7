package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.directory.TestMember.disabled;
import static org.tuanlink.directory.TestMember.member;
import static org.tuanlink.directory.TestRegistry.department;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Organisation 2 is below the province, 3 below 2; 4 stands beside 2 and goes with the plan. */
class PeopleTests {

    private final TestRegistry registry =
            TestRegistry.ofProvince().organization(2, 1, "团广州市委").organization(3, 2, "团天河区委");
    private final People people = new People(
            registry.copy().organization(4, 1, "团深圳市委").projection().departments(),
            registry.projection().departments());

    @Test
    void onePersonCountsOnceInEverySubtreeHeBelongsTo() {
        people.countUnchanged(member(1, 2, 3));
        people.countUnchanged(member(2, 3));
        assertThat(people.before(department(1))).isEqualTo(2);
        assertThat(people.before(department(2))).isEqualTo(2);
        assertThat(people.before(department(3))).isEqualTo(2);
        assertThat(people.allLost()).isEmpty();
    }

    @Test
    void whoIsDisabledIsNotAmongThePeopleButTakesHisPlace() {
        people.countUnchanged(disabled(1, 3));
        assertThat(people.before(department(3))).isZero();
        assertThat(people.finalNodes(department(3))).isEqualTo(1);
    }

    @Test
    void whoIsDisabledIsLostEverywhere() {
        people.count(member(1, 3), disabled(1, 3));
        assertThat(people.allLost()).isEqualTo(Map.of(101L, 1, 102L, 1, 103L, 1));
        assertThat(people.finalNodes(department(3))).isEqualTo(1);
        assertThat(people.peakNodes(department(3))).isEqualTo(1);
    }

    @Test
    void whoGoesElsewhereIsLostOnlyWhereHeIsNoLonger() {
        people.count(member(1, 3), member(1, 2));
        people.count(member(2, 4), member(2, 2));
        assertThat(people.allLost()).isEqualTo(Map.of(103L, 1, 104L, 1));
        assertThat(people.lost(department(2))).isZero();
        assertThat(people.before(department(4))).isEqualTo(1);
    }

    @Test
    void theLastPlacesAreThoseOfWhoStayAndCome() {
        people.countUnchanged(member(1, 2));
        people.count(null, member(2, 2));
        people.count(member(3, 2), null);
        people.count(member(4, 2), member(4, 3));
        assertThat(people.finalNodes(department(2))).isEqualTo(2);
        assertThat(people.finalNodes(department(3))).isEqualTo(1);
    }

    @Test
    void onTheWayAllHaveComeAndNoneHasGone() {
        people.countUnchanged(member(1, 2));
        people.count(null, member(2, 2));
        people.count(member(3, 2), null);
        people.count(member(4, 2), member(4, 3));
        assertThat(people.peakNodes(department(2))).isEqualTo(4);
        assertThat(people.peakNodes(department(3))).isEqualTo(1);
    }

    @Test
    void whoKeepsAPlaceTakesItOnce() {
        people.count(member(1, 2, 3), member(1, 2));
        assertThat(people.peakNodes(department(2))).isEqualTo(1);
        assertThat(people.finalNodes(department(2))).isEqualTo(1);
        assertThat(people.peakNodes(department(3))).isEqualTo(1);
        assertThat(people.finalNodes(department(3))).isZero();
    }

    @Test
    void departmentsNobodyKnowsAreEmpty() {
        people.countUnchanged(member(1, 9));
        assertThat(people.before(department(9))).isZero();
        assertThat(people.peakNodes(department(9))).isZero();
    }
}
