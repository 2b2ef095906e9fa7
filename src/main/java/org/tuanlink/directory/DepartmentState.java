package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;

/**
 * WeCom's departments while a plan is being made: every change that is planned is made here first, and gets the first
 * wave in which all it rests on is done.
 */
final class DepartmentState {

    private final Map<DepartmentId, Node> nodes = new HashMap<>();
    private final Node root = new Node(DepartmentId.ROOT, null, null);
    private final List<Step> steps = new ArrayList<>();
    private int total = 1;
    private int creationsFrom;

    DepartmentState(
            Map<DepartmentId, Department> ledger, List<DepartmentNode> foreign, Map<DepartmentId, Department> goal) {
        nodes.put(DepartmentId.ROOT, root);
        root.settled = true;
        ledger.values().forEach(now -> add(new Node(now.id(), now, goal.get(now.id()))));
        foreign.forEach(other -> add(new Node(other.id(), null, null)));
        goal.values().forEach(wanted -> nodes.computeIfAbsent(wanted.id(), id -> new Node(id, null, wanted)));
        ledger.values().forEach(now -> node(now.id()).attach(node(now.parent())));
        for (DepartmentNode other : foreign) {
            Node node = node(other.id());
            if (node.parent == null) {
                node.settled = true;
                node.attach(nodes.getOrDefault(other.parentId(), root));
            }
        }
    }

    private void add(Node node) {
        if (nodes.putIfAbsent(node.id, node) == null) {
            total++;
        }
    }

    Node node(DepartmentId id) {
        return Objects.requireNonNull(nodes.get(id), () -> "No department " + id);
    }

    Node root() {
        return root;
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    /** The departments there are now, the root and foreign ones included. */
    int total() {
        return total;
    }

    List<Step> steps() {
        return steps;
    }

    void create(Node node, Department after) {
        Node parent = node(after.parent());
        int wave = Math.max(Math.max(creationsFrom, parent.chainWave()), parent.freedAt(after.name()));
        node.now = after;
        node.attach(parent);
        total++;
        node.placedAt = done(node, wave, new CreateDepartment(after));
    }

    void rename(Node node, Department after) {
        Department before = Objects.requireNonNull(node.now);
        Node parent = Objects.requireNonNull(node.parent);
        parent.release(node);
        int wave = done(node, parent.freedAt(after.name()), new UpdateDepartment(before, after));
        node.now = after;
        parent.take(node);
        if (!before.name().equals(after.name())) {
            parent.freed(before.name(), wave);
        }
    }

    void move(Node node, Department after) {
        Department before = Objects.requireNonNull(node.now);
        Node from = Objects.requireNonNull(node.parent);
        Node to = node(after.parent());
        int wave = Math.max(Math.max(node.leftAt, to.chainWave()), to.freedAt(after.name()));
        node.detach();
        node.now = after;
        node.attach(to);
        node.placedAt = done(node, wave, new MoveDepartment(before, after));
        from.left(before.name(), node.placedAt);
    }

    /** Deletes an empty department before the others are created. */
    void delete(Node node) {
        Department before = Objects.requireNonNull(node.now);
        Node from = Objects.requireNonNull(node.parent);
        node.detach();
        node.now = null;
        total--;
        int wave = done(node, node.leftAt, new DeleteDepartment(before));
        creationsFrom = Math.max(creationsFrom, wave);
        from.left(before.name(), wave);
    }

    private int done(Node node, int after, Change change) {
        int wave = Math.max(after, node.changedAt) + 1;
        node.changedAt = wave;
        steps.add(new Step(wave, change));
        return wave;
    }

    /** A change and its wave. */
    record Step(int wave, Change change) {}

    /** A department now, and where it is to go. */
    static final class Node {

        final DepartmentId id;
        final @Nullable Department goal;

        @Nullable Department now;

        @Nullable Node parent;

        boolean settled;
        boolean busy;
        private final Set<Node> children = new LinkedHashSet<>(0);
        private final Map<String, Node> slots = new HashMap<>(0);
        private final Map<String, Integer> freed = new HashMap<>(0);
        private int changedAt;
        private int placedAt;
        private int leftAt;

        private Node(DepartmentId id, @Nullable Department now, @Nullable Department goal) {
            this.id = id;
            this.now = now;
            this.goal = goal;
        }

        /** Ours, and in no goal. */
        boolean doomed() {
            return now != null && goal == null;
        }

        /** Not where it will be in the end. */
        boolean leaving() {
            return doomed() || (goal != null && parent != null && !goal.parent().equals(parent.id));
        }

        Collection<Node> children() {
            return children;
        }

        @Nullable Node holderOf(String name) {
            return slots.get(name);
        }

        int level() {
            return parent == null ? 1 : parent.level() + 1;
        }

        boolean isBelow(Node other) {
            Node at = parent;
            while (at != null && at != other) {
                at = at.parent;
            }
            return at != null;
        }

        private void attach(Node to) {
            parent = to;
            to.children.add(this);
            to.take(this);
        }

        private void detach() {
            Node from = Objects.requireNonNull(parent);
            from.children.remove(this);
            from.release(this);
            parent = null;
        }

        private void take(Node child) {
            if (child.now != null) {
                slots.put(child.now.name(), child);
            }
        }

        private void release(Node child) {
            if (child.now != null) {
                slots.remove(child.now.name(), child);
            }
        }

        /** The wave after which this department and all above it are in their place. */
        private int chainWave() {
            return parent == null ? placedAt : Math.max(placedAt, parent.chainWave());
        }

        private int freedAt(String name) {
            return freed.getOrDefault(name, 0);
        }

        private void freed(String name, int wave) {
            freed.put(name, wave);
        }

        /** A child of this name has left: the name is free, and the trees of all above are lower. */
        private void left(String name, int wave) {
            freed(name, wave);
            for (Node at = this; at != null; at = at.parent) {
                at.leftAt = Math.max(at.leftAt, wave);
            }
        }
    }
}
