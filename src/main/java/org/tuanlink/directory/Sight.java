package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.wecom.DepartmentId;

/**
 * Whose names a caller is told. As on the registry's pages, what is neither in his scope nor above it stays unnamed: a cadre
 * may hold posts in several subtrees, and share a mobile with somebody of another.
 */
@Component
class Sight {

    private final PlanSources sources;
    private final CadreQueries cadres;

    Sight(PlanSources sources, CadreQueries cadres) {
        this.sources = sources;
        this.cadres = cadres;
    }

    /**
     * The departments' names as the caller is told them.
     *
     * @param departments those that will be asked for
     * @param projected of them those whose organisation is known already
     */
    Function<DepartmentId, String> departments(
            OrganizationScope scope,
            Collection<DepartmentId> departments,
            Map<DepartmentId, Department> projected,
            Function<DepartmentId, String> names) {
        Long root = scope.rootId();
        if (root == null) {
            return names;
        }
        Map<DepartmentId, Long> organizations =
                new HashMap<>(sources.identities().organizationsOf(departments));
        projected.forEach((id, department) -> organizations.put(id, department.organizationId()));
        Set<Long> seen = seen(root, organizations.values());
        return id -> {
            Long organization = organizations.get(id);
            return organization != null && seen.contains(organization)
                    ? names.apply(id)
                    : ChainWords.of("elsewhere.department");
        };
    }

    private Set<Long> seen(long root, Collection<Long> organizations) {
        List<Long> all = new ArrayList<>(organizations);
        all.add(root);
        Map<Long, Long> parents = new HashMap<>();
        for (OrganizationNode node : sources.registry().withAncestors(all)) {
            parents.put(node.id(), node.parentId());
        }
        Set<Long> seen = new HashSet<>();
        all.stream()
                .filter(one -> isWithin(one, root, parents) || isWithin(root, one, parents))
                .forEach(seen::add);
        return seen;
    }

    private static boolean isWithin(long organization, long above, Map<Long, Long> parents) {
        Long at = organization;
        while (at != null && at != above) {
            at = parents.get(at);
        }
        return at != null;
    }

    /** A position as the caller is told it: it names the organisations of all posts. */
    static String position(String position, List<String> places) {
        return places.contains(ChainWords.of("elsewhere.department")) ? ChainWords.of("elsewhere.position") : position;
    }

    /** A cadre's name as the caller is told it. */
    String cadre(OrganizationScope scope, long id, String name) {
        return scope.isWholeProvince()
                        || sources.registry().cadreLabels(List.of(id)).stream()
                                .anyMatch(label ->
                                        cadres.cadre(scope, label.code()).isPresent())
                ? name
                : ChainWords.of("elsewhere.cadre");
    }

    /** What a change does: its line names departments. */
    String change(OrganizationScope scope, ChangeView change) {
        return scope.isWholeProvince() ? change.text() : ChainWords.of("change." + change.kind(), change.subject());
    }

    /** What the preflight found, without the name of whoever else has the mobile. */
    String finding(OrganizationScope scope, PlanView.PreflightItem finding) {
        if (scope.isWholeProvince() || !finding.code().startsWith("MOBILE_")) {
            return finding.message();
        }
        return ChainWords.of("elsewhere.mobile", finding.subject());
    }
}
