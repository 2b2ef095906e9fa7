package org.tuanlink.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/** Which department and which member each organisation and cadre becomes. Pure: the same input gives the same directory. */
final class Projection {

    /** The organisations that need a department id before {@link #of} can work. */
    static Set<Long> organizationsToMap(Collection<OrganizationNode> organizations, ProjectionPolicy policy) {
        return Unfinished.yet();
    }

    /**
     * Projects the organisations.
     *
     * @param organizations all active ones, parents before children
     * @param ids the department ids of at least those {@link #organizationsToMap} names
     */
    static Projection of(List<OrganizationNode> organizations, ProjectionPolicy policy, Map<Long, DepartmentId> ids) {
        return Unfinished.yet();
    }

    /** All departments, parents first, siblings in their order. */
    Map<DepartmentId, Department> departments() {
        return Unfinished.yet();
    }

    /** The department an organisation became or folded into. */
    Optional<DepartmentId> departmentOf(long organizationId) {
        return Unfinished.yet();
    }

    Optional<OrganizationNode> organization(long organizationId) {
        return Unfinished.yet();
    }

    /** The member a cadre in office becomes. Posts in organisations that are not active don't count. */
    Member project(CadreNode cadre, WeComUserId userId) {
        return Unfinished.yet();
    }
}
