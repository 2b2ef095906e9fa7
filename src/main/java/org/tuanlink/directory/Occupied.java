package org.tuanlink.directory;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tuanlink.wecom.DepartmentId;

/** Whether the ledger has a member in a department; reads the memberships when it is asked for the first time. */
final class Occupied implements Predicate<DepartmentId> {

    private final Ledger ledger;
    private @Nullable Set<DepartmentId> departments;

    Occupied(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public boolean test(DepartmentId department) {
        if (departments == null) {
            departments = ledger.occupiedDepartments();
        }
        return departments.contains(department);
    }
}
