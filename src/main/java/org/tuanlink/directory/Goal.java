package org.tuanlink.directory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tuanlink.directory.Finding.Code;
import org.tuanlink.directory.Finding.Severity;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;

/**
 * The departments a plan leads to: inside its scope the projection's, outside the ledger's, and those that must stay
 * because a department of someone else stands below them.
 */
final class Goal {

    private final PlanInput input;
    private final Set<DepartmentId> scope = new HashSet<>();
    private final Set<DepartmentId> memberScope = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<DepartmentId, Department> departments;

    Goal(PlanInput input) {
        this.input = input;
        if (input.scope() instanceof PlanScope.Subtree subtree) {
            drawScope(subtree.organizationId());
        } else if (input.scope() instanceof PlanScope.Some some) {
            // Without those that the registry no longer has: restoring must not delete.
            scope.addAll(some.departments());
            scope.retainAll(input.projection().departments().keySet());
        }
        Map<DepartmentId, Department> wanted = new LinkedHashMap<>();
        if (!(input.scope() instanceof PlanScope.Whole)) {
            new TreeMap<>(input.ledger())
                    .values().stream()
                            .filter(department -> !scope.contains(department.id()))
                            .forEach(department -> wanted.put(department.id(), department));
        }
        input.projection().departments().values().stream()
                .filter(this::inScope)
                .forEach(department -> wanted.put(department.id(), department));
        keepWhatForeignOnesStandOn(wanted);
        departments = parentsFirst(wanted);
    }

    private boolean inScope(Department department) {
        return input.scope() instanceof PlanScope.Whole || scope.contains(department.id());
    }

    /** What is or will be below the organisation, and what is now below those departments. */
    private void drawScope(long organization) {
        Projection projection = input.projection();
        for (Department department : projection.departments().values()) {
            if (projection.isWithin(department.organizationId(), organization)) {
                scope.add(department.id());
            }
        }
        Map<DepartmentId, List<Department>> children = children(input.ledger().values());
        input.ledger().values().stream()
                .filter(department -> department.organizationId() == organization)
                .forEach(department -> scope.add(department.id()));
        Deque<DepartmentId> open = new ArrayDeque<>(scope);
        while (!open.isEmpty()) {
            for (Department child : children.getOrDefault(open.pop(), List.of())) {
                if (scope.add(child.id())) {
                    open.push(child.id());
                }
            }
        }
        memberScope.addAll(scope);
        projection.departmentOf(organization).ifPresent(memberScope::add);
    }

    private static Map<DepartmentId, List<Department>> children(Collection<Department> departments) {
        Map<DepartmentId, List<Department>> children = new HashMap<>();
        for (Department department : departments) {
            children.computeIfAbsent(department.parent(), any -> new ArrayList<>())
                    .add(department);
        }
        return children;
    }

    private void keepWhatForeignOnesStandOn(Map<DepartmentId, Department> wanted) {
        for (DepartmentNode foreign : input.foreign()) {
            Department below = input.ledger().get(foreign.parentId());
            while (below != null && !wanted.containsKey(below.id())) {
                wanted.put(below.id(), below);
                findings.add(Finding.of(
                        Code.FOREIGN_DEPARTMENT_BELOW,
                        Severity.WARNING,
                        "部门“" + below.name() + "”应删除，但其下有非本系统创建的部门（" + foreign.id() + "），本次保留；请先在企业微信管理后台处理该部门"));
                below = input.ledger().get(below.parent());
            }
        }
    }

    private Map<DepartmentId, Department> parentsFirst(Map<DepartmentId, Department> wanted) {
        Map<DepartmentId, List<Department>> children = children(wanted.values());
        Map<DepartmentId, Department> ordered = new LinkedHashMap<>(wanted.size() * 2);
        Deque<DepartmentId> open = new ArrayDeque<>();
        open.add(DepartmentId.ROOT);
        input.foreign().stream()
                .map(DepartmentNode::id)
                .filter(id -> !wanted.containsKey(id))
                .forEach(open::add);
        while (!open.isEmpty()) {
            for (Department child : children.getOrDefault(open.poll(), List.of())) {
                if (ordered.put(child.id(), child) == null) {
                    open.add(child.id());
                }
            }
        }
        wanted.values().stream()
                .filter(department -> !ordered.containsKey(department.id()))
                .forEach(this::unreachable);
        return Collections.unmodifiableMap(ordered);
    }

    private void unreachable(Department department) {
        findings.add(Finding.ofOrganization(
                Code.NEEDS_WHOLE_PLAN,
                Severity.ERROR,
                code(department),
                "部门“" + department.name() + "”的上级部门尚未同步，不能单独同步；请先同步其上级组织，或整体同步"));
    }

    /** The code of the organisation a department stands for; empty when it is no longer in the registry. */
    String code(Department department) {
        return input.projection()
                .organization(department.organizationId())
                .map(organization -> organization.code().value())
                .orElse("");
    }

    /** Parents first. */
    Map<DepartmentId, Department> departments() {
        return departments;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Where a member is of the scope; of a subtree's only. */
    Set<DepartmentId> memberScope() {
        return memberScope;
    }

    boolean covers(Member member) {
        PlanScope scope = input.scope();
        if (scope instanceof PlanScope.OneCadre one) {
            return member.cadreId() == one.cadreId();
        } else if (scope instanceof PlanScope.Some some) {
            return some.cadres().contains(member.cadreId());
        }
        return scope instanceof PlanScope.Whole
                || member.memberships().stream().anyMatch(m -> memberScope.contains(m.department()));
    }
}
