package org.tuanlink.directory;

import java.util.List;

/** Says what in a plan needs an administrator's approval, and exactly what would be lost. */
final class Guard {

    private final GuardPolicy policy;

    Guard(GuardPolicy policy) {
        this.policy = policy;
    }

    /**
     * Judges a plan.
     *
     * @param result of the planning
     * @param recent what was applied in the last 24 hours, {@link GuardFigures#NONE} if nothing
     * @param corp what WeCom holds
     * @param departments the route for departments
     */
    List<GuardFinding> check(PlanResult result, GuardFigures recent, Corp corp, Estimate.Route departments) {
        return policy == null ? List.of() : Unfinished.yet();
    }

    /**
     * What is there before the plan.
     *
     * @param ledgerMembers members in the ledger
     * @param ledgerDepartments departments in the ledger
     * @param foreignMembers members in WeCom that are not in the ledger
     * @param foreignDepartments departments in WeCom that are not in the ledger, without the root
     */
    record Corp(int ledgerMembers, int ledgerDepartments, int foreignMembers, int foreignDepartments) {}
}
