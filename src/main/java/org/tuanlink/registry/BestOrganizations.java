package org.tuanlink.registry;

import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** Those of many that match best; only active ones of the scope. */
final class BestOrganizations {

    private final OrganizationScope scope;
    private final OrganizationMatch match;
    private final int limit;
    private final PriorityQueue<OrganizationRank> best;
    private final Set<Long> taken = new HashSet<>();

    BestOrganizations(OrganizationScope scope, OrganizationMatch match, int limit) {
        this.scope = scope;
        this.match = match;
        this.limit = limit;
        this.best = new PriorityQueue<>(limit + 1, (one, other) -> other.compareTo(one));
    }

    /**
     * Takes it if it matches well enough; the same may be offered again.
     *
     * @return whether it matches and was not offered before
     */
    boolean offer(OrganizationEntry entry) {
        if (!entry.active() || !scope.covers(entry.path())) {
            return false;
        }
        OrganizationRank rank = match.rank(entry).orElse(null);
        if (rank == null || !taken.add(entry.id())) {
            return false;
        }
        best.add(rank);
        if (best.size() > limit) {
            best.remove();
        }
        return true;
    }

    /** Whether only a whole name, or one that begins so and stands before them, is better than all of them. */
    boolean isFullOfBeginnings() {
        return best.size() >= limit && best.element().quality() <= OrganizationRank.BEGINNING;
    }

    int limit() {
        return limit;
    }

    List<OrganizationRank> inOrder() {
        return best.stream().sorted().toList();
    }
}
