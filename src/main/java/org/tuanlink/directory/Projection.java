package org.tuanlink.directory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/** Which department and which member each organisation and cadre becomes. Pure: the same input gives the same directory. */
final class Projection {

    /** The order of an organisation sorted first; the others follow below it. */
    private static final long FIRST = 100_000_000;

    private final Map<Long, Place> places;
    private final Map<DepartmentId, Department> departments;

    private Projection(Map<Long, Place> places, Map<DepartmentId, Department> departments) {
        this.places = places;
        this.departments = departments;
    }

    /** The organisations that need a department id before {@link #of} can work. */
    static Set<Long> organizationsToMap(Collection<OrganizationNode> organizations, ProjectionPolicy policy) {
        return organizations.stream()
                .filter(policy::becomesDepartment)
                .map(OrganizationNode::id)
                .collect(Collectors.toSet());
    }

    /**
     * Projects the organisations.
     *
     * @param organizations all active ones, parents before children
     * @param ids the department ids of at least those {@link #organizationsToMap} names
     */
    static Projection of(List<OrganizationNode> organizations, ProjectionPolicy policy, Map<Long, DepartmentId> ids) {
        Map<Long, Place> places = new HashMap<>(organizations.size() * 2);
        Map<DepartmentId, Department> departments = new LinkedHashMap<>(organizations.size() * 2);
        for (OrganizationNode organization : organizations) {
            DepartmentId above = above(organization, places);
            boolean own = policy.becomesDepartment(organization);
            DepartmentId department = own ? mapped(organization, ids) : above;
            places.put(organization.id(), new Place(organization, department, own, places.size()));
            if (own && departments.put(department, department(organization, department, above)) != null) {
                throw new IllegalArgumentException("Two organisations are mapped to department " + department);
            }
        }
        return new Projection(places, Collections.unmodifiableMap(departments));
    }

    private static DepartmentId above(OrganizationNode organization, Map<Long, Place> places) {
        Long parent = organization.parentId();
        if (parent == null) {
            return DepartmentId.ROOT;
        }
        Place place = places.get(parent);
        if (place == null) {
            throw new IllegalArgumentException("Organisation " + organization.code() + " comes before its parent");
        }
        return place.department();
    }

    private static DepartmentId mapped(OrganizationNode organization, Map<Long, DepartmentId> ids) {
        DepartmentId id = ids.get(organization.id());
        if (id == null) {
            throw new IllegalArgumentException("Organisation " + organization.code() + " has no department id");
        }
        return id;
    }

    private static Department department(OrganizationNode organization, DepartmentId id, DepartmentId parent) {
        long order = Math.max(0, FIRST - Math.max(0, organization.sort()));
        return new Department(id, parent, organization.id(), name(organization), order);
    }

    static String name(OrganizationNode organization) {
        return Normalizer.normalize(organization.directoryName(), Normalizer.Form.NFC);
    }

    /** All departments, parents first. */
    Map<DepartmentId, Department> departments() {
        return departments;
    }

    /** The department an organisation became or folded into. */
    Optional<DepartmentId> departmentOf(long organizationId) {
        return Optional.ofNullable(places.get(organizationId)).map(Place::department);
    }

    /** The organisations that became or folded into one of these departments. */
    List<Long> organizationsIn(Set<DepartmentId> some) {
        List<Long> organizations = new ArrayList<>();
        places.forEach((organization, place) -> {
            if (some.contains(place.department())) {
                organizations.add(organization);
            }
        });
        return organizations;
    }

    Optional<OrganizationNode> organization(long organizationId) {
        return Optional.ofNullable(places.get(organizationId)).map(Place::organization);
    }

    @Nullable Place place(long organizationId) {
        return places.get(organizationId);
    }

    /** Whether an organisation is the other one or stands below it. */
    boolean isWithin(long organizationId, long ancestor) {
        Long at = organizationId;
        while (at != null && at != ancestor) {
            Place place = places.get(at);
            at = place == null ? null : place.organization().parentId();
        }
        return at != null;
    }

    /** The member a cadre in office becomes. Posts in organisations that are not active don't count. */
    Member project(CadreNode cadre, WeComUserId userId) {
        return new MemberProjection(this).project(cadre, userId);
    }

    /**
     * Where an organisation shows.
     *
     * @param own whether the department stands for this very organisation
     * @param rank its place in the registry's order
     */
    record Place(OrganizationNode organization, DepartmentId department, boolean own, int rank) {

        String name() {
            return Projection.name(organization);
        }
    }
}
