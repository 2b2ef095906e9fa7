package org.tuanlink.registry;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The organisations by code, with no more of each than a cadre's row is checked against. */
final class OrganizationIndex {

    private final OrganizationScope scope;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<Long> inScope = new HashSet<>();

    private OrganizationIndex(OrganizationScope scope) {
        this.scope = scope;
    }

    record Entry(long id, OrganizationType type, String name) {}

    /** The active ones. */
    static OrganizationIndex load(OrganizationStore store, OrganizationScope scope) {
        OrganizationIndex index = new OrganizationIndex(scope);
        store.forEach(index::add);
        return index;
    }

    /** Some of them, of which the active ones count. */
    static OrganizationIndex of(Collection<Organization> organizations, OrganizationScope scope) {
        OrganizationIndex index = new OrganizationIndex(scope);
        organizations.forEach(index::add);
        return index;
    }

    private void add(Organization organization) {
        if (!scope.isWholeProvince() && scope.covers(organization.path())) {
            inScope.add(organization.id());
        }
        if (organization.isActive()) {
            entries.put(
                    organization.code().value(),
                    new Entry(organization.id(), organization.type(), organization.shortName()));
        }
    }

    @Nullable Entry find(String code) {
        return entries.get(code);
    }

    OrganizationScope scope() {
        return scope;
    }

    /** Whether the scope, for which this was made, covers the organisation. */
    boolean isInScope(long id) {
        return scope.isWholeProvince() || inScope.contains(id);
    }
}
