package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stored organisations, dissolved ones too, as one tree in memory. */
final class OrganizationTree {

    private final Map<Long, Organization> byId = new LinkedHashMap<>();
    private final Map<String, Organization> byCode = new HashMap<>();

    static OrganizationTree load(OrganizationStore store) {
        OrganizationTree tree = new OrganizationTree();
        store.forEach(tree::add);
        return tree;
    }

    static OrganizationTree of(Collection<Organization> organizations) {
        OrganizationTree tree = new OrganizationTree();
        organizations.forEach(tree::add);
        return tree;
    }

    private void add(Organization organization) {
        byId.put(organization.id(), organization);
        byCode.put(organization.code().value(), organization);
    }

    @Nullable Organization byCode(String code) {
        return byCode.get(code);
    }

    @Nullable Organization byId(@Nullable Long id) {
        return id == null ? null : byId.get(id);
    }

    @Nullable Organization activeByCode(String code) {
        Organization found = byCode.get(code);
        return found != null && found.isActive() ? found : null;
    }

    Collection<Organization> all() {
        return byId.values();
    }

    /** The code of an organisation's parent, null for the root. */
    @Nullable String parentCode(Organization organization) {
        Organization parent = byId(organization.parentId());
        return parent == null ? null : parent.code().value();
    }

    /** The same organisations with these put in their places. */
    OrganizationTree with(Collection<Organization> changed) {
        OrganizationTree tree = of(byId.values());
        changed.forEach(tree::add);
        return tree;
    }

    /** The active children of each organisation, in their order. */
    Map<Long, List<Organization>> children() {
        Map<Long, List<Organization>> children = new HashMap<>();
        for (Organization organization : byId.values()) {
            if (organization.isActive() && organization.parentId() != null) {
                children.computeIfAbsent(organization.parentId(), none -> new ArrayList<>())
                        .add(organization);
            }
        }
        children.values()
                .forEach(siblings -> siblings.sort(
                        Comparator.comparingInt(Organization::sort).thenComparingLong(Organization::id)));
        return children;
    }

    /** What is above an organisation, the nearest first. */
    List<Organization> above(Organization organization) {
        List<Organization> above = new ArrayList<>();
        Organization at = byId(organization.parentId());
        while (at != null && above.size() < OrganizationRules.MAX_DEPTH) {
            above.add(at);
            at = byId(at.parentId());
        }
        return above;
    }

    /**
     * The active organisations, parents first, each with the path and the suggestion of an alias it should have.
     *
     * @param before what is stored
     */
    List<Organization> changesSince(OrganizationTree before) {
        Map<Long, List<Organization>> children = children();
        List<Organization> ordered = new ArrayList<>();
        byId.values().stream()
                .filter(organization -> organization.isActive() && organization.parentId() == null)
                .forEach(root -> ordered.add(root.withPath("/" + root.id() + "/")));
        for (int i = 0; i < ordered.size(); i++) {
            Organization parent = ordered.get(i);
            for (Organization child : children.getOrDefault(parent.id(), List.of())) {
                ordered.add(child.withPath(parent.path() + child.id() + "/"));
            }
        }
        return ordered.stream()
                .filter(organization -> !organization.equals(before.byId(organization.id())))
                .toList();
    }
}
