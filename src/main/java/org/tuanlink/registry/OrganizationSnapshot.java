package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The organisations at a revision, as the search sees them. Immutable. */
final class OrganizationSnapshot {

    static final OrganizationSnapshot EMPTY = new OrganizationSnapshot(-1, new OrganizationEntry[0]);

    private final long revision;
    private final OrganizationEntry[] byId;

    private OrganizationSnapshot(long revision, OrganizationEntry[] byId) {
        this.revision = revision;
        this.byId = byId;
    }

    static OrganizationSnapshot of(long revision, List<OrganizationEntry> ascending) {
        return new OrganizationSnapshot(revision, ascending.toArray(OrganizationEntry[]::new));
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
            return new OrganizationSnapshot(newRevision, byId);
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
        return of(newRevision, merged);
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
        Predicate<OrganizationEntry> seen = entry -> entry.active() && scope.covers(entry.path());
        return all().filter(seen)
                .flatMap(entry -> match.rank(entry).stream())
                .sorted(Comparator.naturalOrder())
                .limit(limit)
                .toList();
    }
}
