package org.tuanlink.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;
import org.tuanlink.wecom.WeComUserId;

/** WeCom's rules, checked the slow and simple way: every rule over the whole directory after every change. */
final class DirectoryModel {

    private final DirectoryLimits limits;
    private final Map<DepartmentId, Department> departments = new HashMap<>();
    private final Map<DepartmentId, DepartmentId> foreign = new HashMap<>();
    private final Map<WeComUserId, Member> members = new HashMap<>();

    DirectoryModel(DirectoryLimits limits) {
        this.limits = limits;
    }

    DirectoryModel copy() {
        DirectoryModel copy = new DirectoryModel(limits);
        copy.departments.putAll(departments);
        copy.foreign.putAll(foreign);
        copy.members.putAll(members);
        return copy;
    }

    DirectoryModel within(DirectoryLimits others) {
        DirectoryModel copy = new DirectoryModel(others);
        copy.departments.putAll(departments);
        copy.foreign.putAll(foreign);
        copy.members.putAll(members);
        return copy;
    }

    void addForeign(DepartmentId id, DepartmentId parent) {
        foreign.put(id, parent);
    }

    Map<DepartmentId, Department> departments() {
        return departments;
    }

    Map<DepartmentId, DepartmentId> foreign() {
        return foreign;
    }

    Map<Long, Member> members() {
        return members.values().stream().collect(Collectors.toMap(Member::cadreId, member -> member));
    }

    void apply(Change change) {
        if (change instanceof CreateDepartment c) {
            check(departments.put(c.after().id(), c.after()) == null, change, "the id is taken");
            check(!foreign.containsKey(c.after().id()), change, "the id is someone else's");
        } else if (change instanceof UpdateDepartment u) {
            check(u.before().parent().equals(u.after().parent()), change, "an update does not move");
            replace(u.before(), u.after(), change);
        } else if (change instanceof MoveDepartment m) {
            check(!m.before().parent().equals(m.after().parent()), change, "a move goes somewhere else");
            replace(m.before(), m.after(), change);
        } else if (change instanceof DeleteDepartment d) {
            check(departments.remove(d.before().id(), d.before()), change, "it is not as the plan thinks");
        } else if (change instanceof CreateMember c) {
            check(members.put(c.after().userId(), c.after()) == null, change, "he exists");
        } else if (change instanceof UpdateMember u) {
            check(members.replace(u.before().userId(), u.before(), u.after()), change, "he is not as the plan thinks");
        } else if (change instanceof DeleteMember d) {
            check(members.remove(d.before().userId(), d.before()), change, "he is not as the plan thinks");
        }
        checkDepartments(change);
        checkMembers(change);
    }

    private void replace(Department before, Department after, Change change) {
        check(before.id().equals(after.id()), change, "one department");
        check(departments.replace(before.id(), before, after), change, "it is not as the plan thinks");
    }

    private void checkDepartments(Change change) {
        check(1 + departments.size() + foreign.size() <= limits.departments(), change, "too many departments");
        Set<String> names = new HashSet<>();
        for (Department department : departments.values()) {
            check(names.add(department.parent() + "/" + department.name()), change, "two siblings of one name");
            int length = department.name().codePointCount(0, department.name().length());
            check(length >= 1 && length <= limits.departmentNameLength(), change, "the name's length");
            checkPath(department.id(), change);
        }
        foreign.keySet().forEach(id -> checkPath(id, change));
    }

    private void checkPath(DepartmentId id, Change change) {
        DepartmentId at = id;
        int level = 1;
        while (!at.isRoot()) {
            Department department = departments.get(at);
            DepartmentId parent = department == null ? foreign.get(at) : department.parent();
            if (parent == null) {
                throw new AssertionError("no department " + at + " after " + change);
            }
            at = parent;
            check(++level <= limits.levels(), change, "too deep, or a circle");
        }
    }

    private void checkMembers(Change change) {
        Set<String> mobiles = new HashSet<>();
        Map<DepartmentId, Integer> nodes = new HashMap<>();
        departments.values().forEach(department -> nodes.merge(department.parent(), 1, Integer::sum));
        foreign.values().forEach(parent -> nodes.merge(parent, 1, Integer::sum));
        for (Member member : members.values()) {
            check(mobiles.add(member.mobileIndex()), change, "a mobile is used twice");
            check(!member.memberships().isEmpty(), change, "a member without a department");
            check(member.memberships().size() <= limits.departmentsPerMember(), change, "too many departments");
            for (Membership membership : member.memberships()) {
                check(departments.containsKey(membership.department()), change, "an unknown department");
                nodes.merge(membership.department(), 1, Integer::sum);
            }
        }
        nodes.values().forEach(count -> check(count <= limits.directNodes(), change, "too many nodes in one"));
    }

    private static void check(boolean kept, Change change, String rule) {
        if (!kept) {
            throw new AssertionError("Breaks a rule of WeCom (" + rule + "): " + change);
        }
    }
}
