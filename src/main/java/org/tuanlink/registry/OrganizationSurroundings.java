package org.tuanlink.registry;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reads as much of the tree as the rules look at for one organisation: what stands above and beside it, where it stands and
 * where it is to stand, and what stands below it. A few hundred rows instead of the province.
 */
@Component
class OrganizationSurroundings {

    private final OrganizationStore organizations;
    private final CadreStore cadres;

    OrganizationSurroundings(OrganizationStore organizations, CadreStore cadres) {
        this.organizations = organizations;
        this.cadres = cadres;
    }

    Optional<Organization> find(String code) {
        return OrganizationCode.isValid(code) ? organizations.find(new OrganizationCode(code)) : Optional.empty();
    }

    /** The root, the ancestors, and both places of an organisation. */
    OrganizationTree around(List<Organization> own, List<Organization> parents) {
        Map<Long, Organization> found = new LinkedHashMap<>();
        organizations.root().ifPresent(root -> found.put(root.id(), root));
        Set<Long> above = new HashSet<>();
        own.forEach(one -> above.addAll(one.idsAbove()));
        parents.forEach(parent -> {
            above.addAll(parent.idsAbove());
            above.add(parent.id());
        });
        organizations.byIds(List.copyOf(above)).forEach(one -> found.put(one.id(), one));
        parents.forEach(parent -> add(found, organizations.everyChild(parent.id())));
        own.forEach(one -> {
            found.put(one.id(), one);
            add(found, organizations.subtree(one.path()));
        });
        return OrganizationTree.of(found.values());
    }

    private static void add(Map<Long, Organization> found, List<Organization> more) {
        more.forEach(one -> found.putIfAbsent(one.id(), one));
    }

    /** Whether somebody holds a post in it or is a member of it. */
    boolean isOccupied(Organization organization) {
        List<Long> id = List.of(organization.id());
        return !cadres.postsIn(id).isEmpty() || !cadres.branchesWithMembers(id).isEmpty();
    }

    long revision(Organization organization) {
        return organizations.revision(organization.id());
    }
}
