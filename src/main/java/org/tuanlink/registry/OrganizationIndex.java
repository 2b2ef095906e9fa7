package org.tuanlink.registry;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The organisations by code, with no more of each than a cadre's row is checked against. */
final class OrganizationIndex {

    private final Map<String, Entry> entries = new HashMap<>();

    record Entry(long id, OrganizationType type, String name) {}

    /** The active ones. */
    static OrganizationIndex load(OrganizationStore store) {
        OrganizationIndex index = new OrganizationIndex();
        store.forEach(organization -> {
            if (organization.isActive()) {
                index.entries.put(
                        organization.code().value(),
                        new Entry(organization.id(), organization.type(), organization.shortName()));
            }
        });
        return index;
    }

    @Nullable Entry find(String code) {
        return entries.get(code);
    }
}
