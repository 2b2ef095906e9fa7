package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

/**
 * Grows a plan's tree as its changes pass by: each change finds its department, and in the end each department knows how
 * much changes below it. Holds the departments and counters, never the members.
 */
final class PlanForest {

    static final long NOWHERE = 0;
    /** More levels than WeCom has: a broken ledger must not make it turn in circles. */
    private static final int DEEPEST = 50;

    private final Map<DepartmentId, Department> ledger;
    private final Function<Department, String> codes;
    private final Map<DepartmentId, Step> steps = new HashMap<>();
    private final Map<DepartmentId, Map<ChangeKind, Integer>> members = new HashMap<>();

    /**
     * @param ledger our departments as they are
     * @param codes of the organisation a department stands for, empty when there is none
     */
    PlanForest(Map<DepartmentId, Department> ledger, Function<Department, String> codes) {
        this.ledger = ledger;
        this.codes = codes;
    }

    /** Takes a change in and says where it is shown: a department's number, or {@link #NOWHERE}. */
    long add(Change change) {
        if (change instanceof CreateDepartment c) {
            return step(null, c.after());
        } else if (change instanceof UpdateDepartment c) {
            return step(c.before(), c.after());
        } else if (change instanceof MoveDepartment c) {
            return step(c.before(), c.after());
        } else if (change instanceof DeleteDepartment c) {
            return step(c.before(), null);
        } else if (change instanceof CreateMember c) {
            return member(change, null, c.after());
        } else if (change instanceof UpdateMember c) {
            return member(change, c.before(), c.after());
        } else if (change instanceof DeleteMember c) {
            return member(change, c.before(), null);
        }
        throw new IllegalArgumentException("Unknown change " + change.getClass());
    }

    /** A department may take several steps: the tree shows the first's before and the last's after. */
    private long step(@Nullable Department before, @Nullable Department after) {
        DepartmentId id = present(before, after).id();
        Step earlier = steps.get(id);
        steps.put(id, new Step(earlier == null ? before : earlier.before(), after));
        return id.value();
    }

    private long member(Change change, @Nullable Member before, @Nullable Member after) {
        DepartmentId home = home(before, after);
        if (home == null) {
            return NOWHERE;
        }
        members.computeIfAbsent(home, PlanForest::none).merge(ChangeKind.of(change), 1, Integer::sum);
        return home.value();
    }

    /** Where he newly is, else where he is, else where he was. */
    private static @Nullable DepartmentId home(@Nullable Member before, @Nullable Member after) {
        List<Membership> now = after == null ? List.of() : after.memberships();
        List<Membership> old = before == null ? List.of() : before.memberships();
        if (now.size() > 1 && before != null) {
            for (Membership one : now) {
                if (old.stream().noneMatch(was -> was.department().equals(one.department()))) {
                    return one.department();
                }
            }
        }
        if (!now.isEmpty()) {
            return now.get(0).department();
        }
        return old.isEmpty() ? null : old.get(0).department();
    }

    /** The nodes, each with what changes below it. */
    List<Node> nodes() {
        Map<DepartmentId, Map<ChangeKind, Integer>> counts = new HashMap<>();
        steps.forEach((id, step) -> {
            ChangeKind kind = step.kind();
            climb(id, counts, kind == null ? Map.of() : Map.of(kind, 1));
        });
        members.forEach((id, own) -> climb(id, counts, own));
        List<Node> nodes = new ArrayList<>(counts.size());
        counts.forEach((id, sum) -> nodes.add(node(id, sum, counts)));
        return nodes;
    }

    private void climb(
            DepartmentId start, Map<DepartmentId, Map<ChangeKind, Integer>> counts, Map<ChangeKind, Integer> more) {
        DepartmentId at = start;
        for (int level = 0; at != null && level < DEEPEST; level++) {
            Map<ChangeKind, Integer> sum = counts.computeIfAbsent(at, PlanForest::none);
            more.forEach((kind, number) -> sum.merge(kind, number, Integer::sum));
            at = parent(at);
        }
    }

    private static Map<ChangeKind, Integer> none(DepartmentId any) {
        return new EnumMap<>(ChangeKind.class);
    }

    private @Nullable DepartmentId parent(DepartmentId id) {
        Department shown = shown(id);
        return shown == null || shown.parent().isRoot() || shown(shown.parent()) == null ? null : shown.parent();
    }

    /** As it will be; of one that goes, as it is; null when it is not ours. */
    private @Nullable Department shown(DepartmentId id) {
        Step step = steps.get(id);
        return step == null ? ledger.get(id) : step.after() == null ? step.before() : step.after();
    }

    private Node node(
            DepartmentId id, Map<ChangeKind, Integer> sum, Map<DepartmentId, Map<ChangeKind, Integer>> known) {
        Department shown = shown(id);
        Step step = steps.get(id);
        DepartmentId above = parent(id);
        long parent = above == null || !known.containsKey(above) ? NOWHERE : above.value();
        ChangeKind kind = step == null ? null : step.kind();
        PlanNode.NodeChange change = step == null || kind == null
                ? null
                : new PlanNode.NodeChange(kind, step.oldName(), oldParent(step, kind));
        PlanNode view = new PlanNode(
                id.value(),
                parent,
                shown == null ? id.toString() : shown.name(),
                shown == null ? "" : codes.apply(shown),
                change,
                counts(sum));
        return new Node(view, shown == null ? 0 : shown.order());
    }

    private @Nullable String oldParent(Step step, ChangeKind kind) {
        Department before = step.before();
        if (kind != ChangeKind.MOVE_DEPARTMENT || before == null) {
            return null;
        }
        Department above = ledger.get(before.parent());
        return above == null ? "" : above.name();
    }

    private static PlanNode.Counts counts(Map<ChangeKind, Integer> sum) {
        return new PlanNode.Counts(
                sum.getOrDefault(ChangeKind.CREATE_DEPARTMENT, 0),
                sum.getOrDefault(ChangeKind.UPDATE_DEPARTMENT, 0),
                sum.getOrDefault(ChangeKind.MOVE_DEPARTMENT, 0),
                sum.getOrDefault(ChangeKind.DELETE_DEPARTMENT, 0),
                sum.getOrDefault(ChangeKind.CREATE_MEMBER, 0),
                sum.getOrDefault(ChangeKind.UPDATE_MEMBER, 0),
                sum.getOrDefault(ChangeKind.DISABLE_MEMBER, 0),
                sum.getOrDefault(ChangeKind.DELETE_MEMBER, 0));
    }

    private static Department present(@Nullable Department before, @Nullable Department after) {
        if (after != null) {
            return after;
        } else if (before != null) {
            return before;
        }
        throw new IllegalArgumentException("A step leads from or to somewhere");
    }

    /** A node, and its order among siblings: larger first. */
    record Node(PlanNode view, long order) {}

    /** Where a department comes from and where it gets to. */
    private record Step(
            @Nullable Department before, @Nullable Department after) {

        /** Null when the steps lead back to the beginning. */
        @Nullable ChangeKind kind() {
            if (before == null) {
                return after == null ? null : ChangeKind.CREATE_DEPARTMENT;
            } else if (after == null) {
                return ChangeKind.DELETE_DEPARTMENT;
            } else if (!before.parent().equals(after.parent())) {
                return ChangeKind.MOVE_DEPARTMENT;
            }
            return before.equals(after) ? null : ChangeKind.UPDATE_DEPARTMENT;
        }

        @Nullable String oldName() {
            return before == null || after == null || before.name().equals(after.name()) ? null : before.name();
        }
    }
}
