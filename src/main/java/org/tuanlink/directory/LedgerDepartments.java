package org.tuanlink.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuanlink.wecom.DepartmentId;

/** Departments of members as the ledger has them: the first of each. */
@Component
class LedgerDepartments implements CadreDepartments {

    private final Ledger ledger;

    LedgerDepartments(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Map<Long, DepartmentId> departmentOf(Collection<Long> cadreIds) {
        Map<Long, DepartmentId> found = new HashMap<>();
        ledger.fullRows(cadreIds).forEach((cadre, row) -> row.member().memberships().stream()
                .findFirst()
                .ifPresent(membership -> found.put(cadre, membership.department())));
        return found;
    }
}
