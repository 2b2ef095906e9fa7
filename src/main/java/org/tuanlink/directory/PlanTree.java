package org.tuanlink.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.directory.PlanChanges.Placed;
import org.tuanlink.platform.Page;

/**
 * A plan as a tree that is opened level by level: the departments that change and those above them, the members below
 * theirs. No request reads more than a page.
 */
@Service
public class PlanTree {

    private static final int HITS = 100;

    private final PlanStore plans;
    private final PlanNodes nodes;
    private final PlanChanges changes;
    private final PlanMembers members;

    PlanTree(PlanStore plans, PlanNodes nodes, PlanChanges changes, PlanMembers members) {
        this.plans = plans;
        this.nodes = nodes;
        this.changes = changes;
        this.members = members;
    }

    /**
     * The departments of a level, in WeCom's order.
     *
     * @param departmentId the node above; 0 for the topmost
     * @param filter only those with such a change in their subtree; null for all
     * @param page from 1
     * @return empty when there is no such plan
     */
    public Optional<Page<PlanNode>> children(long planId, long departmentId, @Nullable ChangeKind filter, int page) {
        return existing(planId)
                .map(plan -> new Page<>(
                        nodes.children(planId, departmentId, filter, Page.SIZE, offset(page)),
                        page,
                        nodes.countChildren(planId, departmentId, filter)));
    }

    /**
     * The members shown in a department, in the plan's order.
     *
     * @param departmentId 0 for those who have none
     * @param filter only these changes; null for all. A kind of department leaves nobody
     * @param page from 1
     * @return empty when there is no such plan
     */
    public Optional<Page<PlanMember>> members(long planId, long departmentId, @Nullable ChangeKind filter, int page) {
        return existing(planId)
                .map(plan -> new Page<>(
                        members.of(planId, changes.members(planId, departmentId, filter, Page.SIZE, offset(page))),
                        page,
                        changes.countMembers(planId, departmentId, filter)));
    }

    /** One node; empty when there is none. */
    public Optional<PlanNode> node(long planId, long departmentId) {
        return nodes.find(planId, departmentId);
    }

    /** The nodes from the top down to this one; empty when there is none. */
    public List<PlanNode> trail(long planId, long departmentId) {
        return nodes.trail(planId, departmentId);
    }

    /** What the whole plan changes, temporary steps not counted. */
    public PlanNode.Counts totals(long planId) {
        return nodes.totals(planId);
    }

    /**
     * The first changes whose subject's name or code holds this text, by name.
     *
     * @param filter only these changes; null for all
     * @return empty when there is no such plan
     */
    public Optional<Hits> search(long planId, String text, @Nullable ChangeKind filter) {
        if (!plans.exists(planId)) {
            return Optional.empty();
        } else if (text.isBlank()) {
            return Optional.of(new Hits(List.of(), false));
        }
        List<Placed> found = changes.search(planId, text.strip(), filter, HITS + 1);
        List<Placed> shown = found.subList(0, Math.min(HITS, found.size()));
        Set<Long> homes = new HashSet<>();
        shown.forEach(one -> homes.add(one.home()));
        Map<Long, PlanNode> known = nodes.withAncestors(planId, homes);
        List<PlanHit> hits = shown.stream()
                .map(one -> new PlanHit(
                        one.seq(), one.kind(), one.subject(), one.home(), PlanNodes.names(one.home(), known)))
                .toList();
        return Optional.of(new Hits(hits, found.size() > HITS));
    }

    /** Without what its summary says, which may be long. */
    private Optional<Long> existing(long planId) {
        return plans.exists(planId) ? Optional.of(planId) : Optional.empty();
    }

    private static long offset(int page) {
        return (page - 1L) * Page.SIZE;
    }

    /**
     * What a search found.
     *
     * @param more there are more than these
     */
    public record Hits(List<PlanHit> items, boolean more) {

        public Hits {
            items = List.copyOf(items);
        }
    }
}
