package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Page;

/** Finds the branch to check in to: by name or pinyin, or level by level. Tells names, and nothing of anybody. */
@Service
public class BranchSearch {

    /** Rows of a page. */
    public static final int SIZE = 20;

    /** Who has not found it on these pages is to ask better. */
    public static final int MOST_PAGES = 10;

    private static final OrganizationScope ALL = OrganizationScope.WHOLE_PROVINCE;

    private final OrganizationStore organizations;
    private final OrganizationSearchIndex index;

    BranchSearch(OrganizationStore organizations, OrganizationSearchIndex index) {
        this.organizations = organizations;
        this.index = index;
    }

    /**
     * A level of the tree.
     *
     * @param trail from below the province's leading body down to the level's own organisation; empty at the top
     * @param items what stands directly below: branches, and organisations that have some further down
     */
    public record Level(List<OrganizationLabel> trail, Page<BranchPlace> items) {

        public Level {
            trail = List.copyOf(trail);
        }
    }

    /**
     * The branches that match best.
     *
     * @param query part of a name, pinyin initials or pinyin; several words must all match
     * @param page from 1 to {@link #MOST_PAGES}
     */
    public Page<BranchPlace> branches(String query, int page) {
        int asked = Math.max(1, Math.min(page, MOST_PAGES));
        return matching(query, entry -> entry.type() == OrganizationType.BRANCH, asked, SIZE);
    }

    /** The organisations that match best and are no branches themselves: to go on from, level by level. */
    public List<BranchPlace> organizations(String query, int limit) {
        return matching(query, entry -> entry.type() != OrganizationType.BRANCH, 1, limit)
                .items();
    }

    private Page<BranchPlace> matching(String query, Predicate<OrganizationEntry> wanted, int page, int size) {
        Optional<OrganizationMatch> match = OrganizationMatch.of(query);
        if (match.isEmpty()) {
            return new Page<>(List.of(), page, 0);
        }
        OrganizationSnapshot known = index.current();
        int kept = page * size;
        PriorityQueue<OrganizationRank> best = new PriorityQueue<>(kept + 1, Comparator.reverseOrder());
        int[] count = new int[1];
        known.all()
                .filter(entry -> entry.active() && wanted.test(entry))
                .forEach(entry -> match.get().rank(entry).ifPresent(rank -> {
                    count[0]++;
                    keep(best, rank, kept);
                }));
        List<OrganizationEntry> found =
                best.stream().sorted().map(OrganizationRank::entry).toList();
        return page(known, found, page, size, count[0]);
    }

    /** Nearly everything matches some queries: no more than what is shown is put in order. */
    private static void keep(PriorityQueue<OrganizationRank> best, OrganizationRank rank, int most) {
        if (best.size() < most) {
            best.add(rank);
        } else if (rank.compareTo(best.element()) < 0) {
            best.remove();
            best.add(rank);
        }
    }

    /**
     * What stands below an organisation, in its order.
     *
     * @param at null for the top
     * @return empty when there is no such organisation, or it is a branch
     */
    public Optional<Level> level(@Nullable OrganizationCode at, int page) {
        Optional<Organization> above = at == null ? organizations.root() : organizations.find(at);
        return above.filter(one -> one.isActive() && one.type() != OrganizationType.BRANCH)
                .map(one -> level(one, Math.max(1, page)));
    }

    private Level level(Organization parent, int page) {
        OrganizationSnapshot known = index.current();
        List<OrganizationEntry> below = leadingToBranches(known, parent.path()).stream()
                .flatMap(id -> known.find(id).stream())
                .filter(OrganizationEntry::active)
                .sorted(Comparator.comparingInt(OrganizationEntry::sort).thenComparingLong(OrganizationEntry::id))
                .toList();
        List<OrganizationLabel> trail = new ArrayList<>(belowTheTop(known, parent.path()));
        if (parent.parentId() != null) {
            trail.add(parent.label());
        }
        return new Level(trail, page(known, below, page, SIZE, below.size()));
    }

    /** The ids directly below a path on which, or below which, there are branches. */
    private static Set<Long> leadingToBranches(OrganizationSnapshot known, String path) {
        Set<Long> ids = new HashSet<>();
        known.all()
                .filter(entry -> entry.type() == OrganizationType.BRANCH
                        && entry.active()
                        && entry.path().startsWith(path))
                .forEach(entry -> ids.add(idAfter(entry.path(), path.length())));
        return ids;
    }

    private static long idAfter(String path, int start) {
        long id = 0;
        for (int i = start; path.charAt(i) != '/'; i++) {
            id = id * 10 + (path.charAt(i) - '0');
        }
        return id;
    }

    /** The branch of this code, with where it stands. */
    public Optional<BranchPlace> find(OrganizationCode code) {
        return organizations
                .find(code)
                .filter(one -> one.isActive() && one.type() == OrganizationType.BRANCH)
                .map(one ->
                        new BranchPlace(one.code(), one.shortName(), true, belowTheTop(index.current(), one.path())));
    }

    /** What is shown is looked up: memory may be a moment behind. */
    private Page<BranchPlace> page(
            OrganizationSnapshot known, List<OrganizationEntry> found, int page, int size, int total) {
        List<OrganizationEntry> asked =
                found.stream().skip((long) (page - 1) * size).limit(size).toList();
        List<Organization> rows =
                organizations.byIds(asked.stream().map(OrganizationEntry::id).toList());
        if (rows.size() < asked.size()) {
            // What is asked for next is right again.
            index.anew(known);
        }
        Set<Long> there = rows.stream()
                .filter(Organization::isActive)
                .map(Organization::id)
                .collect(Collectors.toSet());
        List<BranchPlace> shown = asked.stream()
                .filter(entry -> there.contains(entry.id()))
                .map(entry -> place(known, entry))
                .toList();
        return new Page<>(shown, page, total);
    }

    private static BranchPlace place(OrganizationSnapshot known, OrganizationEntry entry) {
        return new BranchPlace(
                new OrganizationCode(entry.code()),
                entry.shortName(),
                entry.type() == OrganizationType.BRANCH,
                belowTheTop(known, entry.path()));
    }

    /** Everybody is in the province. */
    private static List<OrganizationLabel> belowTheTop(OrganizationSnapshot known, String path) {
        List<OrganizationLabel> above = known.above(ALL, path);
        return above.isEmpty() ? above : above.subList(1, above.size());
    }
}
