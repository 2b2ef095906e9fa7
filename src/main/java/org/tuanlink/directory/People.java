package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

/**
 * Counts people by department: enabled ones once in each subtree they belong to, before and after the plan; all of them
 * directly in a department, for WeCom's limit on its nodes. One step for each level above a membership.
 */
final class People {

    private final Map<DepartmentId, Integer> index = new HashMap<>();
    private final List<DepartmentId> ids = new ArrayList<>();
    private final Tree before;
    private final Tree after;
    private final int[] lost;
    private final int[] direct;
    private final int[] arriving;
    private final int[] departing;
    private int person;

    People(Map<DepartmentId, Department> ledger, Map<DepartmentId, Department> goal) {
        ledger.keySet().forEach(this::number);
        goal.keySet().forEach(this::number);
        before = new Tree(ledger);
        after = new Tree(goal);
        lost = new int[ids.size()];
        direct = new int[ids.size()];
        arriving = new int[ids.size()];
        departing = new int[ids.size()];
    }

    private void number(DepartmentId id) {
        if (index.putIfAbsent(id, ids.size()) == null) {
            ids.add(id);
        }
    }

    /** Counts one person who stays as he is. */
    void countUnchanged(Member member) {
        tree(member, member);
        add(direct, member);
    }

    /** Counts one person who changes, comes (no one before) or goes (no one after). */
    void count(@Nullable Member was, @Nullable Member is) {
        tree(was, is);
        nodes(was, is);
    }

    private void tree(@Nullable Member was, @Nullable Member is) {
        person++;
        if (is != null && is.enabled()) {
            after.mark(is, false);
        }
        if (was != null && was.enabled()) {
            before.mark(was, true);
        }
    }

    private void nodes(@Nullable Member was, @Nullable Member is) {
        if (was != null) {
            add(direct, was);
            add(departing, was);
        }
        if (is != null) {
            add(arriving, is);
        }
        if (was != null && is != null) {
            for (Membership membership : was.memberships()) {
                if (is.memberships().stream().anyMatch(m -> m.department().equals(membership.department()))) {
                    add(departing, membership, -1);
                    add(arriving, membership, -1);
                }
            }
        }
    }

    private void add(int[] counts, Member member) {
        member.memberships().forEach(membership -> add(counts, membership, 1));
    }

    private void add(int[] counts, Membership membership, int number) {
        Integer i = index.get(membership.department());
        if (i != null) {
            counts[i] += number;
        }
    }

    /** Enabled people in a department's subtree before the plan. */
    int before(DepartmentId id) {
        return at(before.people, id);
    }

    /** People who were in a department's subtree and are no longer. */
    int lost(DepartmentId id) {
        return at(lost, id);
    }

    /** Members directly in a department when all has been done. */
    int finalNodes(DepartmentId id) {
        return at(direct, id) + at(arriving, id) - at(departing, id);
    }

    /** Members directly in a department when all have come and none has gone yet. */
    int peakNodes(DepartmentId id) {
        return at(direct, id) + at(arriving, id);
    }

    Map<Long, Integer> allLost() {
        Map<Long, Integer> all = new TreeMap<>();
        for (int i = 0; i < lost.length; i++) {
            if (lost[i] > 0) {
                all.put(ids.get(i).value(), lost[i]);
            }
        }
        return all;
    }

    private int at(int[] counts, DepartmentId id) {
        Integer i = index.get(id);
        return i == null ? 0 : counts[i];
    }

    /** One of the two trees. */
    private final class Tree {

        final int[] people = new int[ids.size()];
        private final int[] parents = new int[ids.size()];
        private final int[] lastPerson = new int[ids.size()];

        Tree(Map<DepartmentId, Department> departments) {
            for (int i = 0; i < parents.length; i++) {
                Department department = departments.get(ids.get(i));
                Integer parent = department == null ? null : index.get(department.parent());
                parents[i] = parent == null ? -1 : parent;
            }
        }

        void mark(Member member, boolean losing) {
            for (Membership membership : member.memberships()) {
                Integer i = index.get(membership.department());
                for (int at = i == null ? -1 : i; at >= 0 && lastPerson[at] != person; at = parents[at]) {
                    lastPerson[at] = person;
                    people[at]++;
                    if (losing && after.lastPerson[at] != person) {
                        lost[at]++;
                    }
                }
            }
        }
    }
}
