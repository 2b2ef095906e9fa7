package org.tuanlink.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.WeComLimits;

/**
 * All that planning needs to know before the members come.
 *
 * @param ledger our departments as WeCom was last known to hold them
 * @param foreign departments of WeCom that are not ours, without the root: never touched, their names unknown
 * @param occupied whether the ledger has a member in this department; asked only when departments run short
 * @param accounts what counts for the quotas
 * @param now the time of planning
 */
record PlanInput(
        Projection projection,
        ProjectionPolicy policy,
        Map<DepartmentId, Department> ledger,
        List<DepartmentNode> foreign,
        Predicate<DepartmentId> occupied,
        PlanScope scope,
        DirectoryLimits limits,
        Accounts accounts,
        Instant now) {

    /**
     * What counts for the quotas.
     *
     * @param ledgerMembers members in the ledger, disabled ones included
     * @param foreignMembers members of WeCom that are not in the ledger
     * @param creationsThisMonth accounts we created in this calendar month
     */
    record Accounts(int ledgerMembers, int foreignMembers, int creationsThisMonth, WeComLimits limits) {}
}
