package org.tuanlink.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tuanlink.directory.DriftView.DepartmentDrift;
import org.tuanlink.directory.DriftView.MemberDrift;
import org.tuanlink.wecom.DepartmentId;

/** Differences as people see them. */
final class DriftViews {

    private static final int SHOWN = 500;

    private DriftViews() {}

    static DriftView of(Differences found, Instant at) {
        var counts = new DriftView.Counts(
                found.missingDepartments().size(),
                found.foreignDepartments().size(),
                found.movedDepartments().size(),
                found.missingMembers().size(),
                found.foreignMembers().size(),
                found.changedMemberships().size());
        return new DriftView(
                counts.total() == 0 ? DriftView.State.EQUAL : DriftView.State.DIFFERENT,
                at,
                null,
                counts,
                missingDepartments(found),
                foreignDepartments(found),
                movedDepartments(found),
                missingMembers(found),
                foreignMembers(found),
                changedMemberships(found),
                0,
                List.of());
    }

    private static List<DepartmentDrift> missingDepartments(Differences found) {
        return found.missingDepartments().stream()
                .limit(SHOWN)
                .map(one -> new DepartmentDrift(
                        one.id().value(), one.name(), one.parent().value(), null))
                .toList();
    }

    private static List<DepartmentDrift> foreignDepartments(Differences found) {
        return found.foreignDepartments().stream()
                .limit(SHOWN)
                .map(one -> new DepartmentDrift(
                        one.id().value(), null, null, one.parentId().value()))
                .toList();
    }

    private static List<DepartmentDrift> movedDepartments(Differences found) {
        return found.movedDepartments().entrySet().stream()
                .limit(SHOWN)
                .map(one -> new DepartmentDrift(
                        one.getKey().id().value(),
                        one.getKey().name(),
                        one.getKey().parent().value(),
                        one.getValue().parentId().value()))
                .toList();
    }

    private static List<MemberDrift> missingMembers(Differences found) {
        return found.missingMembers().stream()
                .limit(SHOWN)
                .map(one -> new MemberDrift(one.userId(), one.name(), ids(Differences.expected(one)), List.of()))
                .toList();
    }

    private static List<MemberDrift> foreignMembers(Differences found) {
        return found.foreignMembers().entrySet().stream()
                .limit(SHOWN)
                .map(one -> new MemberDrift(one.getKey(), null, List.of(), ids(one.getValue())))
                .toList();
    }

    private static List<MemberDrift> changedMemberships(Differences found) {
        return found.changedMemberships().entrySet().stream()
                .limit(SHOWN)
                .map(one -> new MemberDrift(
                        one.getKey().userId(),
                        one.getKey().name(),
                        ids(Differences.expected(one.getKey())),
                        ids(one.getValue())))
                .toList();
    }

    private static List<Long> ids(Collection<DepartmentId> departments) {
        return departments.stream().map(DepartmentId::value).toList();
    }
}
