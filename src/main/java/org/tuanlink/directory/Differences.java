package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.tuanlink.directory.Ledger.PlaceRow;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.MemberIdPage;
import org.tuanlink.wecom.WeComMember.Membership;
import org.tuanlink.wecom.WeComUserId;

/**
 * The ledger compared with what WeCom shows. Pure: fed with both, then read.
 *
 * <p>Names, positions and mobiles cannot be seen by the permitted reads; ids, parents, orders and memberships can.
 */
final class Differences {

    private final List<Department> missingDepartments = new ArrayList<>();
    private final List<DepartmentNode> foreignDepartments = new ArrayList<>();
    private final Map<Department, DepartmentNode> movedDepartments = new HashMap<>();
    private final List<PlaceRow> missingMembers = new ArrayList<>();
    private final Map<PlaceRow, Set<DepartmentId>> changedMemberships = new HashMap<>();
    private final Map<String, Set<DepartmentId>> members = new HashMap<>();

    void departments(Map<DepartmentId, Department> ledger, List<DepartmentNode> found) {
        Map<DepartmentId, Department> rest = new HashMap<>(ledger);
        for (DepartmentNode node : found) {
            Department ours = rest.remove(node.id());
            if (ours == null) {
                if (!node.id().isRoot()) {
                    foreignDepartments.add(node);
                }
            } else if (!ours.parent().equals(node.parentId()) || ours.order() != node.order()) {
                movedDepartments.put(ours, node);
            }
        }
        missingDepartments.addAll(rest.values());
    }

    /** Every page first, then the ledger. */
    void members(MemberIdPage page) {
        page.rows().forEach(row -> members.computeIfAbsent(row.userId().value(), id -> new TreeSet<>())
                .add(row.department()));
    }

    void ledgerMember(PlaceRow row) {
        Set<DepartmentId> found = members.remove(row.userId());
        if (found == null) {
            missingMembers.add(row);
        } else if (!found.equals(expected(row))) {
            changedMemberships.put(row, found);
        }
    }

    static Set<DepartmentId> expected(PlaceRow row) {
        Set<DepartmentId> expected = new TreeSet<>();
        for (Membership one : MembershipText.read(row.memberships())) {
            expected.add(one.department());
        }
        return expected;
    }

    /** What concerns these subjects of ours, and nobody else's. */
    Differences only(Predicate<DriftSubject> subjects) {
        Differences some = new Differences();
        missingDepartments.stream()
                .filter(one -> subjects.test(DriftSubject.of(one.id())))
                .forEach(some.missingDepartments::add);
        movedDepartments.forEach((ours, node) -> {
            if (subjects.test(DriftSubject.of(ours.id()))) {
                some.movedDepartments.put(ours, node);
            }
        });
        missingMembers.stream().filter(row -> subjects.test(subject(row))).forEach(some.missingMembers::add);
        changedMemberships.forEach((row, places) -> {
            if (subjects.test(subject(row))) {
                some.changedMemberships.put(row, places);
            }
        });
        return some;
    }

    private static DriftSubject subject(PlaceRow row) {
        return new DriftSubject(DriftSubject.Kind.MEMBER, row.userId());
    }

    List<Department> missingDepartments() {
        return missingDepartments;
    }

    List<DepartmentNode> foreignDepartments() {
        return foreignDepartments;
    }

    Map<Department, DepartmentNode> movedDepartments() {
        return movedDepartments;
    }

    List<PlaceRow> missingMembers() {
        return missingMembers;
    }

    /** What is left once the ledger has been fed. */
    Map<String, Set<DepartmentId>> foreignMembers() {
        return members;
    }

    /** These are ours though the ledger lacks them. */
    void leaveOutMembers(Set<String> userIds) {
        members.keySet().removeAll(userIds);
    }

    List<WeComUserId> foreignUserIds() {
        return members.keySet().stream().map(WeComUserId::new).toList();
    }

    Map<PlaceRow, Set<DepartmentId>> changedMemberships() {
        return changedMemberships;
    }
}
