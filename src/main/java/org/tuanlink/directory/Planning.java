package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tuanlink.directory.Finding.Code;
import org.tuanlink.directory.Finding.Severity;
import org.tuanlink.directory.PlanResult.DepartmentPeople;
import org.tuanlink.directory.PlanScope.Some.Why;
import org.tuanlink.wecom.DepartmentId;

/**
 * One planning: departments first, then the members as they are fed, then what has to wait for them. Emits the changes
 * to the sink in their final order.
 *
 * <pre>{@code
 * Planning planning = Planning.begin(input, holders, sink);  // emits creations, renames, moves of departments
 * MemberDiff members = planning.members();                   // feed every pair; most changes are emitted at once
 * PlanResult result = planning.finish();                     // emits the rest and the deletions
 * }</pre>
 *
 * <p>Where the departments themselves cannot be brought to WeCom (an error of the preflight), no change of a department
 * is emitted, and the result is blocked.
 */
final class Planning {

    private final PlanInput input;
    private final Goal goal;
    private final People people;
    private final MemberPlan members;
    private final DepartmentPlan departments;
    private final PlanWriter writer;
    private final List<Finding> findings = new ArrayList<>();

    private Planning(PlanInput input, MobileHolders holders, ChangeSink sink) {
        this.input = input;
        writer = new PlanWriter(sink);
        goal = new Goal(input);
        findings.addAll(goal.findings());
        findings.addAll(Preflight.ofDepartments(input, goal));
        Map<DepartmentId, Department> target =
                findings.stream().anyMatch(Finding::blocks) ? input.ledger() : goal.departments();
        departments = new DepartmentPlan(input.ledger(), input.foreign(), target, input.limits(), input.occupied());
        people = new People(input.ledger(), goal.departments());
        members = new MemberPlan(
                new MemberCheck(input.limits(), goal.departments()),
                new Leavers(goal.departments(), input.ledger(), input.policy().leaverGrace()),
                people,
                holders,
                input.now(),
                writer::write);
    }

    static Planning begin(PlanInput input, MobileHolders holders, ChangeSink sink) {
        Planning planning = new Planning(input, holders, sink);
        planning.writer.writeSteps(planning.departments.beforeMembers());
        planning.writer.nextWave();
        return planning;
    }

    MemberDiff members() {
        return members;
    }

    /**
     * Whether a member with these departments, by the ledger or the projection, belongs to the plan's scope; feed only
     * those. Always true for a whole plan.
     */
    boolean covers(Member member) {
        return goal.covers(member);
    }

    /** Somebody outside the scope: the guard counts him, for departments that are moved or lose people. */
    void bystander(Member member) {
        people.countUnchanged(member);
    }

    /** The departments whose members a subtree's plan covers; empty for other plans. */
    Set<DepartmentId> coveredDepartments() {
        return goal.memberScope();
    }

    PlanResult finish() {
        for (List<Change> wave : members.waiting()) {
            writer.nextWave();
            wave.forEach(writer::write);
        }
        findings.addAll(members.findings());
        Set<DepartmentId> kept = new HashSet<>(members.kept());
        kept.removeIf(
                id -> goal.departments().containsKey(id) || !input.ledger().containsKey(id));
        kept.forEach(this::staysBehind);
        writer.nextWave();
        writer.writeSteps(departments.afterMembers(kept));
        findings.addAll(Preflight.ofMembers(input, goal, people, writer.counts()));
        if (departments.crowded()) {
            findings.add(Finding.of(
                    Code.TEMPORARY_PEAK,
                    Severity.ERROR,
                    "同步途中部门数会超过企业微信上限 " + input.limits().departments()
                            + " 个：要删除的部门里还有人，不能先腾出位置；请先把这些部门的人员调出并同步，再新建部门"));
        }
        findings.sort(Comparator.comparing(Finding::severity));
        return new PlanResult(
                writer.counts(),
                findings,
                writer.hash(),
                writer.figures(renamedOrMoved(), people.allLost()),
                departmentPeople(),
                writer.workload());
    }

    private void staysBehind(DepartmentId id) {
        Department department = Objects.requireNonNull(input.ledger().get(id));
        findings.add(Finding.ofOrganization(
                Code.DEPARTMENT_KEPT,
                Severity.WARNING,
                goal.code(department),
                "部门“" + department.name() + "”应删除，但其中有本次不同步的成员，暂时保留；处理该成员后重新计划即可"));
    }

    /** Names that were given one by one, each by somebody who meant it, are nothing the guard is for. */
    private int renamedOrMoved() {
        boolean wished = input.scope() instanceof PlanScope.Some some && some.why() == Why.FOLLOW_UP;
        return (int) goal.departments().values().stream()
                .filter(wanted -> {
                    Department now = input.ledger().get(wanted.id());
                    return now != null
                            && (isMoved(now, wanted)
                                    || !(wished || now.name().equals(wanted.name())));
                })
                .count();
    }

    /** Whether any department gets another parent. */
    boolean movesDepartments() {
        return goal.departments().values().stream().anyMatch(wanted -> {
            Department now = input.ledger().get(wanted.id());
            return now != null && isMoved(now, wanted);
        });
    }

    private static boolean isMoved(Department now, Department wanted) {
        return !now.parent().equals(wanted.parent());
    }

    private List<DepartmentPeople> departmentPeople() {
        return input.ledger().values().stream()
                .map(now -> {
                    Department wanted = goal.departments().get(now.id());
                    boolean moved = wanted != null && isMoved(now, wanted);
                    return new DepartmentPeople(
                            now.id(), now.parent(), now.name(), people.before(now.id()), people.lost(now.id()), moved);
                })
                .sorted(Comparator.comparing(DepartmentPeople::id))
                .toList();
    }
}
