package org.tuanlink.directory;

import java.util.Set;
import org.tuanlink.wecom.DepartmentId;

/** What a plan covers. */
sealed interface PlanScope {

    /** The whole directory. */
    record Whole() implements PlanScope {}

    /** One organisation, all below it, and the members who are or will be there. */
    record Subtree(long organizationId) implements PlanScope {}

    /** Exactly these departments, as far as the registry has them, and these cadres. */
    record Some(Set<DepartmentId> departments, Set<Long> cadres, Why why) implements PlanScope {

        enum Why {
            /** They were changed behind our back. */
            DRIFT,
            /** The registry changed them one by one, and each is to be known at once. */
            FOLLOW_UP
        }

        public Some {
            departments = Set.copyOf(departments);
            cadres = Set.copyOf(cadres);
        }
    }

    /** One cadre and no department. */
    record OneCadre(long cadreId) implements PlanScope {}
}
