package org.tuanlink.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Makes what lists show out of rows: three statements for a page. */
@Component
class OrganizationItems {

    private final OrganizationStore organizations;
    private final OrganizationFigures figures;

    OrganizationItems(OrganizationStore organizations, OrganizationFigures figures) {
        this.organizations = organizations;
        this.figures = figures;
    }

    /** In the order of the rows. */
    List<OrganizationItem> of(OrganizationScope scope, List<Organization> rows) {
        List<Long> ids = rows.stream().map(Organization::id).toList();
        Map<Long, Integer> children = figures.children(ids);
        Map<Long, Integer> cadres = figures.cadres(ids);
        Map<Long, OrganizationCode> parents = new HashMap<>();
        organizations
                .byIds(rows.stream()
                        .map(Organization::parentId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .stream()
                .filter(parent -> scope.covers(parent.path()))
                .forEach(parent -> parents.put(parent.id(), parent.code()));
        return rows.stream()
                .map(row -> new OrganizationItem(
                        row.code(),
                        row.parentId() == null ? null : parents.get(row.parentId()),
                        row.type(),
                        row.level(),
                        row.shortName(),
                        row.fullName(),
                        row.alias(),
                        row.suggestedAlias(),
                        row.isActive(),
                        children.getOrDefault(row.id(), 0),
                        cadres.getOrDefault(row.id(), 0)))
                .toList();
    }
}
