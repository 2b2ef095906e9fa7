package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.directory.TestRegistry.department;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.Ledger.PlaceRow;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.MemberIdPage;

class DifferencesTests {

    private static final Department PROVINCE = new Department(department(1), DepartmentId.ROOT, 1, "团广东省委", 9);
    private static final Department CITY = new Department(department(2), department(1), 2, "团广州市委", 8);

    private final Differences differences = new Differences();

    private void departments(DepartmentNode... found) {
        differences.departments(Map.of(PROVINCE.id(), PROVINCE, CITY.id(), CITY), List.of(found));
    }

    private static DepartmentNode node(Department department) {
        return new DepartmentNode(department.id(), department.parent(), department.order());
    }

    private void members(MemberIdPage.Row... rows) {
        differences.members(new MemberIdPage(List.of(rows), ""));
    }

    private static MemberIdPage.Row row(long cadre, long organization) {
        return new MemberIdPage.Row(TestRegistry.user(cadre), department(organization));
    }

    private static PlaceRow expected(long cadre, String memberships) {
        return new PlaceRow(cadre, "u" + cadre, "团干" + cadre, memberships);
    }

    @Test
    void nothingDiffersWhereAllIsAsBooked() {
        departments(new DepartmentNode(DepartmentId.ROOT, DepartmentId.ROOT, 0), node(PROVINCE), node(CITY));
        members(row(1, 1), row(1, 2));
        differences.ledgerMember(expected(1, "101:1:0;102:1:0"));
        assertThat(differences.missingDepartments()).isEmpty();
        assertThat(differences.foreignDepartments()).isEmpty();
        assertThat(differences.movedDepartments()).isEmpty();
        assertThat(differences.missingMembers()).isEmpty();
        assertThat(differences.changedMemberships()).isEmpty();
        assertThat(differences.foreignMembers()).isEmpty();
        assertThat(differences.foreignUserIds()).isEmpty();
    }

    @Test
    void departmentsAreMissingMovedOrOfOthers() {
        DepartmentNode other = new DepartmentNode(new DepartmentId(900), department(1), 7);
        DepartmentNode reordered = new DepartmentNode(CITY.id(), CITY.parent(), 7);
        departments(other, reordered);
        assertThat(differences.missingDepartments()).containsExactly(PROVINCE);
        assertThat(differences.foreignDepartments()).containsExactly(other);
        assertThat(differences.movedDepartments()).containsExactly(Map.entry(CITY, reordered));
        Differences elsewhere = new Differences();
        DepartmentNode moved = new DepartmentNode(CITY.id(), DepartmentId.ROOT, CITY.order());
        elsewhere.departments(Map.of(CITY.id(), CITY), List.of(moved));
        assertThat(elsewhere.movedDepartments()).containsExactly(Map.entry(CITY, moved));
    }

    @Test
    void membersAreMissingElsewhereOrOfOthers() {
        members(row(1, 1));
        members(row(1, 2), row(9, 1));
        PlaceRow changed = expected(1, "101:1:0");
        PlaceRow missing = expected(2, "102:1:1");
        differences.ledgerMember(changed);
        differences.ledgerMember(missing);
        assertThat(differences.changedMemberships())
                .containsExactly(Map.entry(changed, Set.of(department(1), department(2))));
        assertThat(differences.missingMembers()).containsExactly(missing);
        assertThat(differences.foreignMembers()).containsExactly(Map.entry("u9", Set.of(department(1))));
        assertThat(differences.foreignUserIds()).containsExactly(TestRegistry.user(9));
    }
}
