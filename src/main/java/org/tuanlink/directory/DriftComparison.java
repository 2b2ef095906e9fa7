package org.tuanlink.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tuanlink.directory.DriftMark.Sighting;
import org.tuanlink.directory.DriftVerdict.Drifted;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;

/** A comparison's differences by their subjects, as marks know them. Pure. */
record DriftComparison(Map<DriftSubject, Difference> ours, Map<DriftSubject, Difference> foreign) {

    record Difference(Drifted drifted, Sighting sighting) {}

    /** @param isForeign whether a department that the ledger lacks is really someone else's */
    static DriftComparison of(Differences found, Predicate<DepartmentId> isForeign) {
        Map<DriftSubject, Difference> ours = new HashMap<>();
        found.missingDepartments().forEach(one -> ours.put(DriftSubject.of(one.id()), gone()));
        found.movedDepartments().forEach((one, node) -> ours.put(DriftSubject.of(one.id()), moved(one, node)));
        found.missingMembers()
                .forEach(row -> ours.put(new DriftSubject(DriftSubject.Kind.MEMBER, row.userId()), gone()));
        found.changedMemberships()
                .forEach((row, places) -> ours.put(
                        new DriftSubject(DriftSubject.Kind.MEMBER, row.userId()),
                        difference(DriftKind.CHANGED, Set.of(DriftField.DEPARTMENTS), where(places))));
        Map<DriftSubject, Difference> foreign = new HashMap<>();
        found.foreignDepartments().stream()
                .filter(node -> isForeign.test(node.id()))
                .forEach(node -> foreign.put(
                        DriftSubject.of(node.id()),
                        difference(DriftKind.APPEARED, Set.of(), node.parentId().toString())));
        found.foreignMembers()
                .forEach((userId, places) -> foreign.put(
                        new DriftSubject(DriftSubject.Kind.MEMBER, userId),
                        difference(DriftKind.APPEARED, Set.of(), where(places))));
        return new DriftComparison(ours, foreign);
    }

    private static Difference gone() {
        return difference(DriftKind.DELETED, Set.of(), "");
    }

    private static Difference moved(Department ours, DepartmentNode node) {
        Set<DriftField> fields = new HashSet<>();
        if (!ours.parent().equals(node.parentId())) {
            fields.add(DriftField.PARENT);
        }
        if (ours.order() != node.order()) {
            fields.add(DriftField.ORDER);
        }
        return difference(DriftKind.CHANGED, fields, node.parentId().toString());
    }

    private static Difference difference(DriftKind kind, Set<DriftField> fields, String where) {
        return new Difference(new Drifted(kind, fields, Set.of()), new Sighting(where, null));
    }

    private static String where(Set<DepartmentId> places) {
        return places.stream().sorted().map(DepartmentId::toString).collect(Collectors.joining(","));
    }
}
