package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The organisations at a revision, as the search sees them. Immutable. */
final class OrganizationSnapshot {

    static final OrganizationSnapshot EMPTY = of(-1, List.of());

    /** So many written since the index was made are looked through one by one. */
    private static final int MOST_BESIDE = 300;

    private final long revision;
    private final OrganizationEntry[] byId;
    private final IndexedOrganizations indexed;
    private final Set<Long> beside;

    private OrganizationSnapshot(
            long revision, OrganizationEntry[] byId, IndexedOrganizations indexed, Set<Long> beside) {
        this.revision = revision;
        this.byId = byId;
        this.indexed = indexed;
        this.beside = beside;
    }

    static OrganizationSnapshot of(long revision, List<OrganizationEntry> ascending) {
        return new OrganizationSnapshot(
                revision, ascending.toArray(OrganizationEntry[]::new), IndexedOrganizations.of(ascending), Set.of());
    }

    long revision() {
        return revision;
    }

    Stream<OrganizationEntry> all() {
        return Arrays.stream(byId);
    }

    /** The same with these put in their places. */
    OrganizationSnapshot with(long newRevision, List<OrganizationEntry> changed) {
        if (changed.isEmpty()) {
            return new OrganizationSnapshot(newRevision, byId, indexed, beside);
        }
        List<OrganizationEntry> merged = new ArrayList<>(byId.length + changed.size());
        int next = 0;
        for (OrganizationEntry entry : changed) {
            while (next < byId.length && byId[next].id() < entry.id()) {
                merged.add(byId[next++]);
            }
            if (next < byId.length && byId[next].id() == entry.id()) {
                next++;
            }
            merged.add(entry);
        }
        merged.addAll(Arrays.asList(byId).subList(next, byId.length));
        Set<Long> more = new HashSet<>(beside);
        changed.forEach(entry -> more.add(entry.id()));
        return more.size() > MOST_BESIDE
                ? of(newRevision, merged)
                : new OrganizationSnapshot(
                        newRevision, merged.toArray(OrganizationEntry[]::new), indexed, Set.copyOf(more));
    }

    Optional<OrganizationEntry> find(long id) {
        int low = 0;
        int high = byId.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (byId[middle].id() == id) {
                return Optional.of(byId[middle]);
            }
            if (byId[middle].id() < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** What stands above the organisation of this path, from the scope's root down; without itself. */
    List<OrganizationLabel> above(OrganizationScope scope, String path) {
        List<OrganizationLabel> above = new ArrayList<>();
        for (int end = path.indexOf('/', 1); end > 0 && end < path.length() - 1; end = path.indexOf('/', end + 1)) {
            String at = path.substring(0, end + 1);
            if (scope.covers(at)) {
                long id = Long.parseLong(at.substring(at.lastIndexOf('/', end - 1) + 1, end));
                find(id).map(OrganizationEntry::label).ifPresent(above::add);
            }
        }
        return above;
    }

    /** The active ones of the scope that match best. */
    List<OrganizationRank> best(OrganizationScope scope, OrganizationMatch match, int limit) {
        BestOrganizations best = new BestOrganizations(scope, match, limit);
        beside.forEach(id -> find(id).ifPresent(best::offer));
        indexed.offerTo(best, match.words(), entry -> !beside.contains(entry.id()));
        return best.inOrder();
    }
}
