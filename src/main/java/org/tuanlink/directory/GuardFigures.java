package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuanlink.wecom.DepartmentId;

/**
 * What a plan does, as the guard counts it. Stored with the plan: the figures of the plans applied in the last 24 hours
 * are added up ({@link #plus}) and given to the guard with the next.
 *
 * @param membersLeaving members disabled or deleted; one who is first disabled and later deleted counts each time
 * @param departmentsDeleted departments deleted
 * @param departmentsChanged departments renamed or moved, temporary steps not counted
 * @param peopleLost people who are no longer in a department's subtree, by department; only where there are any
 * @param leaving names of the first members leaving
 * @param deleted names of the first departments deleted
 */
record GuardFigures(
        int membersLeaving,
        int departmentsDeleted,
        int departmentsChanged,
        Map<Long, Integer> peopleLost,
        List<String> leaving,
        List<String> deleted) {

    static final GuardFigures NONE = new GuardFigures(0, 0, 0, Map.of(), List.of(), List.of());

    static final int NAMED = 5;

    GuardFigures {
        peopleLost = Map.copyOf(peopleLost);
        leaving = List.copyOf(leaving);
        deleted = List.copyOf(deleted);
    }

    GuardFigures plus(GuardFigures other) {
        Map<Long, Integer> lost = new HashMap<>(peopleLost);
        other.peopleLost.forEach((department, people) -> lost.merge(department, people, Integer::sum));
        return new GuardFigures(
                membersLeaving + other.membersLeaving,
                departmentsDeleted + other.departmentsDeleted,
                departmentsChanged + other.departmentsChanged,
                new TreeMap<>(lost),
                first(leaving, other.leaving),
                first(deleted, other.deleted));
    }

    int lostBy(DepartmentId department) {
        return peopleLost.getOrDefault(department.value(), 0);
    }

    private static List<String> first(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all.size() > NAMED ? all.subList(0, NAMED) : all;
    }
}
