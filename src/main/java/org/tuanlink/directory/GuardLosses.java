package org.tuanlink.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.tuanlink.directory.ChangeView.MemberState;
import org.tuanlink.directory.GuardLoss.Kind;
import org.tuanlink.directory.PlanNodes.Suffering;
import org.tuanlink.platform.Page;

/** Whom a guard stands before, one by one: what an administrator who approves it gives up. */
@Service
public class GuardLosses {

    private final PlanTables tables;
    private final PlanChanges changes;
    private final ChangeViews views;
    private final Foreign foreign;

    GuardLosses(PlanTables tables, PlanChanges changes, ChangeViews views, Foreign foreign) {
        this.tables = tables;
        this.changes = changes;
        this.views = views;
        this.foreign = foreign;
    }

    /**
     * A page of them.
     *
     * @param guard its code, as the plan names it
     * @param page from 1
     * @return empty when there is no such plan or the guard does not stand before it
     */
    public Optional<Page<GuardLoss>> of(long planId, String guard, int page) {
        return tables.plans()
                .find(planId)
                .flatMap(plan -> plan.summary().guards().stream()
                        .filter(finding -> finding.code().name().equals(guard))
                        .findFirst())
                .map(finding -> of(planId, finding, page));
    }

    /** The first page of each of a plan's guards, by their codes: the plan is read once. */
    public Map<String, Page<GuardLoss>> first(long planId) {
        Map<String, Page<GuardLoss>> all = new HashMap<>();
        tables.plans().find(planId).ifPresent(plan -> plan.summary()
                .guards()
                .forEach(finding -> all.put(finding.code().name(), of(planId, finding, 1))));
        return all;
    }

    private Page<GuardLoss> of(long planId, GuardFinding finding, int page) {
        return switch (finding.code()) {
            case MEMBERS_LEAVING -> leaving(planId, page);
            case DEPARTMENTS_DELETED -> departments(planId, Suffering.DELETED, page);
            case DEPARTMENTS_RENAMED_OR_MOVED -> departments(planId, Suffering.RENAMED_OR_MOVED, page);
            case ORGANIZATION_SHRINKS -> concerned(finding, Kind.DEPARTMENT_SHRINKS, page);
            case LARGE_SUBTREE_MOVED -> concerned(finding, Kind.DEPARTMENT_MOVED, page);
            case FIRST_RUN_NOT_EMPTY, BULK_REPLACE -> foreign(page);
        };
    }

    private Page<GuardLoss> leaving(long planId, int page) {
        List<GuardLoss> items = views.of(planId, changes.leaving(planId, Page.SIZE, offset(page))).stream()
                .map(GuardLosses::leaving)
                .toList();
        return new Page<>(items, page, changes.countLeaving(planId));
    }

    private static GuardLoss leaving(ChangeView change) {
        String from = change.before() instanceof MemberState state
                ? state.places().stream().map(ChangeView.Place::name).collect(Collectors.joining("、"))
                : null;
        Kind kind = change.kind() == ChangeKind.DELETE_MEMBER ? Kind.MEMBER_DELETED : Kind.MEMBER_DISABLED;
        return new GuardLoss(kind, change.subject(), from, null, null, 0);
    }

    private Page<GuardLoss> departments(long planId, Suffering what, int page) {
        List<PlanNode> found = tables.nodes().suffering(planId, what, Page.SIZE, offset(page));
        Map<Long, PlanNode> above = tables.nodes()
                .withAncestors(planId, found.stream().map(PlanNode::parentId).collect(Collectors.toSet()));
        List<GuardLoss> items =
                found.stream().map(node -> department(node, above::get)).toList();
        return new Page<>(items, page, tables.nodes().countSuffering(planId, what));
    }

    private static GuardLoss department(PlanNode node, Function<Long, PlanNode> above) {
        PlanNode.NodeChange change = node.change();
        String moved = change == null ? null : change.beforeParent();
        PlanNode parent = above.apply(node.parentId());
        String from = moved != null ? moved : parent == null ? null : parent.name();
        String name =
                change != null && change.beforeName() != null ? change.beforeName() + " → " + node.name() : node.name();
        String subject = node.code().isEmpty() ? name : name + "（" + node.code() + "）";
        return new GuardLoss(kind(change), subject, from, null, null, node.departmentId());
    }

    private static Kind kind(PlanNode.@org.jspecify.annotations.Nullable NodeChange change) {
        if (change == null || change.kind() == ChangeKind.DELETE_DEPARTMENT) {
            return Kind.DEPARTMENT_DELETED;
        }
        return change.kind() == ChangeKind.MOVE_DEPARTMENT ? Kind.DEPARTMENT_MOVED : Kind.DEPARTMENT_RENAMED;
    }

    private static Page<GuardLoss> concerned(GuardFinding finding, Kind kind, int page) {
        return paged(
                finding.concerned().stream()
                        .map(one -> new GuardLoss(kind, one.name(), null, one.before(), one.lost(), one.departmentId()))
                        .toList(),
                page);
    }

    private Page<GuardLoss> foreign(int page) {
        Stream<GuardLoss> departments = foreign.departments().stream()
                .map(one -> new GuardLoss(Kind.FOREIGN_DEPARTMENT, one.id().toString(), null, null, null, 0));
        Stream<GuardLoss> members = foreign.known(DriftSubject.Kind.MEMBER).stream()
                .sorted()
                .map(id -> new GuardLoss(Kind.FOREIGN_MEMBER, id, null, null, null, 0));
        return paged(Stream.concat(departments, members).toList(), page);
    }

    private static Page<GuardLoss> paged(List<GuardLoss> all, int page) {
        int from = (int) Math.min(all.size(), offset(page));
        return new Page<>(all.subList(from, Math.min(all.size(), from + Page.SIZE)), page, all.size());
    }

    private static long offset(int page) {
        return (page - 1L) * Page.SIZE;
    }
}
