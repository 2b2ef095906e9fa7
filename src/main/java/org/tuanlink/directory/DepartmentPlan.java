package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.DepartmentState.Node;
import org.tuanlink.directory.DepartmentState.Step;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;

/**
 * Finds the order in which the ledger's departments become the goal's, so that WeCom's rules hold after every step.
 *
 * <p>Departments are settled from the top of the goal downwards, each by one change: then nothing can move below itself.
 * What stands in the way is settled first, and where that is impossible (names in a ring, departments that go only
 * after their members have left) takes a temporary name. What would be pressed below the lowest level waits under the
 * root.
 */
final class DepartmentPlan {

    /** So many blockers deep; further down a temporary name is cheaper than a deeper stack. */
    private static final int NESTING = 100;

    private static final String TEMPORARY = "调整中";

    private final DirectoryLimits limits;
    private final Predicate<DepartmentId> occupied;
    private final DepartmentState state;
    private final List<Node> doomed;
    private boolean creating = true;
    private boolean crowded;

    DepartmentPlan(
            Map<DepartmentId, Department> ledger,
            List<DepartmentNode> foreign,
            Map<DepartmentId, Department> goal,
            DirectoryLimits limits,
            Predicate<DepartmentId> occupied) {
        this.limits = limits;
        this.occupied = occupied;
        state = new DepartmentState(ledger, foreign, goal);
        doomed = state.nodes().stream()
                .filter(Node::doomed)
                .sorted(Comparator.comparingInt(Node::level).reversed().thenComparing(node -> node.id))
                .collect(Collectors.toCollection(ArrayList::new));
        long creations =
                goal.keySet().stream().filter(id -> !ledger.containsKey(id)).count();
        makeRoom(creations);
        goal.keySet().forEach(id -> settle(state.node(id), 0));
    }

    /** All that comes before the members, in order. */
    List<Step> beforeMembers() {
        return state.steps().stream()
                .sorted(Comparator.comparingInt(Step::wave))
                .toList();
    }

    /**
     * The deletions, deepest first, waves from 1.
     *
     * @param kept departments that must stay; those above them stay too
     */
    List<Step> afterMembers(Set<DepartmentId> kept) {
        Set<Node> staying = new HashSet<>();
        for (DepartmentId id : kept) {
            for (Node at = state.node(id); at != null; at = at.parent) {
                staying.add(at);
            }
        }
        List<Node> going = doomed.stream()
                .filter(node -> node.doomed() && !staying.contains(node))
                .toList();
        int deepest = going.stream().mapToInt(Node::level).max().orElse(0);
        return going.stream()
                .map(node ->
                        new Step(deepest - node.level() + 1, new DeleteDepartment(Objects.requireNonNull(node.now))))
                .sorted(Comparator.comparingInt(Step::wave))
                .toList();
    }

    /** Whether there was no room for a creation on the way: then the plan must not run. */
    boolean crowded() {
        return crowded;
    }

    /** Brings a department to its goal by one change; false when something that is being settled needs it first. */
    private boolean settle(Node node, int nesting) {
        if (node.settled) {
            return true;
        }
        Department goal = node.goal;
        if (goal == null || node.busy || nesting > NESTING || (node.now == null && !creating)) {
            return false;
        }
        node.busy = true;
        Node parent = state.node(goal.parent());
        boolean ready = settle(parent, nesting + 1);
        if (ready) {
            bring(node, goal, parent, nesting + 1);
            node.settled = true;
        }
        node.busy = false;
        return ready;
    }

    private void bring(Node node, Department goal, Node parent, int nesting) {
        if (goal.equals(node.now)) {
            return;
        }
        freeName(node, parent, goal.name(), nesting);
        if (node.now == null) {
            freeRoom(nesting);
            state.create(node, goal);
            return;
        }
        freeDepth(node, parent, nesting);
        if (parent == node.parent) {
            state.rename(node, goal);
        } else {
            state.move(node, goal);
        }
    }

    private void freeName(Node node, Node parent, String name, int nesting) {
        Node holder = parent.holderOf(name);
        if (holder == null || holder == node) {
            return;
        }
        settle(holder, nesting);
        if (parent.holderOf(name) == holder) {
            Department before = Objects.requireNonNull(holder.now);
            state.rename(holder, named(before, before.parent(), temporaryName(holder, parent)));
        }
    }

    private void freeDepth(Node node, Node parent, int nesting) {
        int level = parent.level() + 1;
        if (level <= node.level()) {
            return;
        }
        Node tooDeep = tooDeep(node, level, null);
        while (tooDeep != null) {
            settle(tooDeep, nesting);
            if (tooDeep.isBelow(node)) {
                park(tooDeep);
            }
            tooDeep = tooDeep(node, level, null);
        }
    }

    /** The topmost department that will leave anyway, on the way to one that would be too deep. */
    private @Nullable Node tooDeep(Node node, int level, @Nullable Node leaving) {
        if (level > limits.levels()) {
            return leaving;
        }
        for (Node child : node.children()) {
            Node found = tooDeep(child, level + 1, leaving != null ? leaving : child.leaving() ? child : null);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void park(Node node) {
        Department before = Objects.requireNonNull(node.now);
        state.move(node, named(before, DepartmentId.ROOT, temporaryName(node, state.root())));
    }

    private static Department named(Department before, DepartmentId parent, String name) {
        return new Department(before.id(), parent, before.organizationId(), name, before.order());
    }

    /** Not held by a sibling, and nobody's goal: an id is in it. */
    private static String temporaryName(Node node, Node parent) {
        String name = TEMPORARY + node.id;
        while (parent.holderOf(name) != null) {
            name = name + "-";
        }
        return name;
    }

    /** When room is short, all that is empty and goes anyway goes first. */
    private void makeRoom(long creations) {
        if (state.total() + creations <= limits.departments()) {
            return;
        }
        for (Node node : doomed) {
            if (state.total() + creations <= limits.departments()) {
                return;
            }
            deleteIfEmpty(node);
        }
    }

    private void freeRoom(int nesting) {
        while (state.total() >= limits.departments()) {
            if (!freeOne(nesting)) {
                crowded = true;
                return;
            }
        }
    }

    /** Empties a department that goes by settling what leaves it, as far as that needs no room itself. */
    private boolean freeOne(int nesting) {
        creating = false;
        try {
            for (Node node : doomed) {
                if (node.doomed() && !occupied.test(node.id)) {
                    List.copyOf(node.children()).forEach(child -> settle(child, nesting));
                    if (deleteIfEmpty(node)) {
                        return true;
                    }
                }
            }
            return false;
        } finally {
            creating = true;
        }
    }

    private boolean deleteIfEmpty(Node node) {
        if (!node.doomed() || !node.children().isEmpty() || occupied.test(node.id)) {
            return false;
        }
        state.delete(node);
        return true;
    }
}
