package org.tuanlink.directory;

import java.util.List;
import org.tuanlink.wecom.DepartmentId;

/**
 * What a finished planning says, beside the changes the sink has taken.
 *
 * @param findings of the preflight, errors first
 * @param hash digest of the ordered changes
 * @param figures what the guard judges
 * @param people of each department in the ledger
 * @param workload what the estimate is made from
 */
record PlanResult(
        ChangeCounts counts,
        List<Finding> findings,
        String hash,
        GuardFigures figures,
        List<DepartmentPeople> people,
        Workload workload) {

    PlanResult {
        findings = List.copyOf(findings);
        people = List.copyOf(people);
    }

    boolean blocked() {
        return findings.stream().anyMatch(Finding::blocks);
    }

    /**
     * The people in one department's subtree.
     *
     * @param parent by the ledger
     * @param before enabled people before the plan
     * @param lost of them, those who are no longer there after it
     * @param moved whether the plan moves this very department
     */
    record DepartmentPeople(DepartmentId id, DepartmentId parent, String name, int before, int lost, boolean moved) {}
}
