package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Page;

/** What pages and programs may see of the organisations. Nothing outside of the scope exists here. */
@Service
public class OrganizationQueries {

    private final OrganizationStore organizations;
    private final OrganizationFigures figures;
    private final OrganizationItems items;
    private final OrganizationSearchIndex index;
    private final ObjectProvider<MemberCounts> members;

    OrganizationQueries(
            OrganizationStore organizations,
            OrganizationFigures figures,
            OrganizationItems items,
            OrganizationSearchIndex index,
            ObjectProvider<MemberCounts> members) {
        this.organizations = organizations;
        this.figures = figures;
        this.items = items;
        this.index = index;
        this.members = members;
    }

    /** The top of what the scope shows: its root, or the province's leading body; empty while nothing is entered. */
    public Optional<OrganizationItem> root(OrganizationScope scope) {
        return rootRow(scope).map(root -> items.of(scope, List.of(root)).get(0));
    }

    private Optional<Organization> rootRow(OrganizationScope scope) {
        Long root = scope.rootId();
        return root == null
                ? organizations.root()
                : organizations.byIds(List.of(root)).stream().findFirst();
    }

    /**
     * The active organisations directly below one, in their order, {@link Page#SIZE} to a page.
     *
     * @param parent null for the scope's root
     * @param page from 1
     * @return empty when there is no such parent
     */
    public Page<OrganizationItem> children(OrganizationScope scope, @Nullable OrganizationCode parent, int page) {
        int asked = Math.max(1, page);
        Optional<Organization> above = parent == null ? rootRow(scope) : find(scope, parent);
        return above.map(found -> children(scope, found, asked)).orElseGet(() -> new Page<>(List.of(), asked, 0));
    }

    private Page<OrganizationItem> children(OrganizationScope scope, Organization parent, int page) {
        int offset = Math.multiplyExact(Math.min(page, 10_000) - 1, Page.SIZE);
        List<Organization> children = organizations.children(parent.id(), offset, Page.SIZE);
        return new Page<>(items.of(scope, children), page, figures.countChildren(parent.id()));
    }

    /** The breadcrumb: from the scope's root down to the organisation itself; empty when there is no such one. */
    public List<OrganizationLabel> trail(OrganizationScope scope, OrganizationCode code) {
        List<OrganizationLabel> trail = new ArrayList<>();
        find(scope, code).ifPresent(found -> {
            trail.addAll(labels(above(scope, found)));
            trail.add(found.label());
        });
        return trail;
    }

    /**
     * The active organisations that match best: what equals, then what begins with, then what contains the query, higher
     * ones first among equals.
     *
     * @param query part of one of the three names, a code, pinyin initials or pinyin; any case; blank finds nothing
     * @param limit 1 to {@link Page#SIZE}
     */
    public List<OrganizationHit> search(OrganizationScope scope, String query, int limit) {
        Optional<OrganizationMatch> match = OrganizationMatch.of(query);
        if (match.isEmpty()) {
            return List.of();
        }
        int most = Math.max(1, Math.min(limit, Page.SIZE));
        OrganizationSnapshot known = index.current();
        List<OrganizationRank> best = known.best(scope, match.get(), most);
        List<Organization> rows = rows(best);
        if (rows.size() < best.size()) {
            known = index.anew(known);
            best = known.best(scope, match.get(), most);
            rows = rows(best);
        }
        List<OrganizationItem> shown = items.of(scope, rows);
        Map<Long, OrganizationItem> found = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            found.put(rows.get(i).id(), shown.get(i));
        }
        List<OrganizationHit> hits = new ArrayList<>(best.size());
        for (OrganizationRank rank : best) {
            OrganizationItem item = found.get(rank.entry().id());
            if (item != null && item.active()) {
                hits.add(new OrganizationHit(
                        item, known.above(scope, rank.entry().path()), rank.by()));
            }
        }
        return hits;
    }

    private List<Organization> rows(List<OrganizationRank> ranks) {
        return organizations.byIds(ranks.stream().map(rank -> rank.entry().id()).toList());
    }

    /**
     * Branches that match.
     *
     * @param ids of the best
     * @param all whether there are no others
     */
    public record LikelyBranches(List<Long> ids, boolean all) {}

    /**
     * Branches that match.
     *
     * @param query as for {@link #search}
     * @param most of so many organisations at most those are picked which are branches
     */
    public LikelyBranches branchesLike(OrganizationScope scope, String query, int most) {
        List<OrganizationRank> best = OrganizationMatch.of(query)
                .map(match -> index.current().best(scope, match, most))
                .orElse(List.of());
        return new LikelyBranches(
                best.stream()
                        .filter(rank -> rank.entry().type() == OrganizationType.BRANCH)
                        .map(rank -> rank.entry().id())
                        .toList(),
                best.size() < most);
    }

    /** One organisation, dissolved ones too. */
    public Optional<OrganizationDetail> organization(OrganizationScope scope, OrganizationCode code) {
        return find(scope, code).map(found -> detail(scope, found));
    }

    private OrganizationDetail detail(OrganizationScope scope, Organization found) {
        List<Organization> wholeLine = line(found);
        List<Organization> nearestFirst = wholeLine.stream()
                .sorted(Comparator.comparingInt((Organization one) -> one.path().length())
                        .reversed())
                .toList();
        List<@Nullable Category> categories = new ArrayList<>();
        nearestFirst.forEach(one -> categories.add(one.category()));
        Optional<OrganizationLabel> from = found.category() != null
                ? Optional.empty()
                : nearestFirst.stream()
                        .filter(one -> one.category() != null)
                        .findFirst()
                        .filter(one -> scope.covers(one.path()))
                        .map(Organization::label);
        Integer count = membersOf(found);
        return new OrganizationDetail(
                items.of(scope, List.of(found)).get(0),
                labels(wholeLine.stream()
                        .filter(one -> scope.covers(one.path()))
                        .toList()),
                found.category(),
                CategoryRules.effective(found.category(), categories),
                from.orElse(null),
                OrganizationDetail.Status.valueOf(found.status().name()),
                found.sort(),
                found.exclusionNote(),
                organizations.revision(found.id()),
                Long.valueOf(found.id()).equals(scope.rootId()),
                figures.holders(found.id(), OrganizationDetail.MOST_POSTS),
                figures.childrenByType(found.id()),
                count,
                count == null || count == 0 ? null : advice(found, count));
    }

    private @Nullable Integer membersOf(Organization found) {
        MemberCounts counts = found.type() == OrganizationType.BRANCH ? members.getIfAvailable() : null;
        return counts == null ? null : Integer.valueOf(counts.countIn(found.id()));
    }

    private static @Nullable Finding advice(Organization found, int count) {
        return MemberAdvice.of(found.type(), found.shortName(), count).orElse(null);
    }

    /** The figures of its subtree; slower than the rest at the top of the province: fetch them beside the page. */
    public Optional<SubtreeFigures> subtree(OrganizationScope scope, OrganizationCode code) {
        return find(scope, code).map(found -> {
            OrganizationScope part = found.parentId() == null
                    ? OrganizationScope.WHOLE_PROVINCE
                    : new OrganizationScope(found.id(), found.path());
            int[] counted = new int[2];
            index.current()
                    .all()
                    .filter(entry -> entry.active() && part.covers(entry.path()))
                    .forEach(entry -> {
                        counted[0]++;
                        counted[1] += entry.hasAlias() ? 1 : 0;
                    });
            List<Integer> people = figures.people(part);
            return new SubtreeFigures(counted[0], counted[1], people.get(0), people.get(1), people.get(2));
        });
    }

    private Optional<Organization> find(OrganizationScope scope, OrganizationCode code) {
        return organizations.find(code).filter(found -> scope.covers(found.path()));
    }

    /** What stands above, from the root down. */
    private List<Organization> line(Organization organization) {
        return organizations.byIds(organization.idsAbove()).stream()
                .sorted(Comparator.comparingInt(one -> one.path().length()))
                .toList();
    }

    private List<Organization> above(OrganizationScope scope, Organization organization) {
        return line(organization).stream()
                .filter(one -> scope.covers(one.path()))
                .toList();
    }

    private static List<OrganizationLabel> labels(List<Organization> rows) {
        return rows.stream().map(Organization::label).toList();
    }
}
