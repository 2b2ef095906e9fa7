package org.tuanlink.console.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.DriftView;
import org.tuanlink.directory.DriftView.DepartmentDrift;
import org.tuanlink.directory.DriftView.MemberDrift;
import org.tuanlink.directory.ForeignEntries;

/** A comparison's findings with the departments' names. */
@Component
class DriftDetails {

    private static final int SHOWN = 20;
    private static final long ROOT = 1;

    private final ForeignEntries departments;

    DriftDetails(ForeignEntries departments) {
        this.departments = departments;
    }

    /**
     * The report and its findings by kind.
     *
     * @param groups only those that found something
     */
    record Details(DriftView report, List<Group> groups) {}

    /**
     * The findings of one kind.
     *
     * @param kind such as {@code MISSING_DEPARTMENT}
     */
    record Group(String kind, int count, List<Row> rows) {}

    /**
     * One finding. A null place is the top; an empty one, nowhere.
     *
     * @param name null for what is not ours
     */
    record Row(String id, @Nullable String name, String expected, String found) {}

    /** How many departments and members in WeCom are not ours. */
    long foreign() {
        return departments.count();
    }

    Details of(DriftView report) {
        Map<Long, String> names = departments.names(mentioned(report));
        Function<Long, String> name = id -> names.getOrDefault(id, id == ROOT ? "通讯录根部门" : Long.toString(id));
        DriftView.Counts counts = report.counts();
        List<Group> groups = new ArrayList<>();
        groups.add(departments("MISSING_DEPARTMENT", counts.missingDepartments(), report.missingDepartments(), name));
        groups.add(departments("MOVED_DEPARTMENT", counts.movedDepartments(), report.movedDepartments(), name));
        groups.add(members("MISSING_MEMBER", counts.missingMembers(), report.missingMembers(), name));
        groups.add(members("CHANGED_MEMBER", counts.changedMemberships(), report.changedMemberships(), name));
        groups.add(departments("FOREIGN_DEPARTMENT", counts.foreignDepartments(), report.foreignDepartments(), name));
        groups.add(members("FOREIGN_MEMBER", counts.foreignMembers(), report.foreignMembers(), name));
        groups.removeIf(group -> group.count() == 0);
        return new Details(report, groups);
    }

    private static List<Long> mentioned(DriftView report) {
        Stream<Long> parents = Stream.of(
                        report.missingDepartments(), report.movedDepartments(), report.foreignDepartments())
                .flatMap(list -> list.stream().limit(SHOWN))
                .flatMap(one -> Stream.of(one.expectedParent(), one.foundParent()))
                .filter(Objects::nonNull);
        Stream<Long> places = Stream.of(report.missingMembers(), report.changedMemberships(), report.foreignMembers())
                .flatMap(list -> list.stream().limit(SHOWN))
                .flatMap(one -> Stream.concat(one.expected().stream(), one.found().stream()));
        return Stream.concat(parents, places).distinct().toList();
    }

    private static Group departments(
            String kind, int count, List<DepartmentDrift> found, Function<Long, String> names) {
        return new Group(
                kind,
                count,
                found.stream()
                        .limit(SHOWN)
                        .map(one -> new Row(
                                Long.toString(one.id()),
                                one.name(),
                                place(one.expectedParent(), names),
                                place(one.foundParent(), names)))
                        .toList());
    }

    private static Group members(String kind, int count, List<MemberDrift> found, Function<Long, String> names) {
        return new Group(
                kind,
                count,
                found.stream()
                        .limit(SHOWN)
                        .map(one -> new Row(
                                one.userId(), one.name(), places(one.expected(), names), places(one.found(), names)))
                        .toList());
    }

    private static String place(@Nullable Long department, Function<Long, String> names) {
        return department == null ? "" : names.apply(department);
    }

    private static String places(List<Long> departments, Function<Long, String> names) {
        return departments.stream().map(names).collect(Collectors.joining("、"));
    }
}
