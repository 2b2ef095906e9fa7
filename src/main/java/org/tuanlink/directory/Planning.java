package org.tuanlink.directory;

/**
 * One planning: departments first, then the members as they are fed, then what has to wait for them. Emits the changes
 * to the sink in their final order.
 *
 * <pre>{@code
 * Planning planning = Planning.begin(input, holders, sink);  // emits creations, renames, moves of departments
 * MemberDiff members = planning.members();                   // feed every pair; most changes are emitted at once
 * PlanResult result = planning.finish();                     // emits the rest and the deletions
 * }</pre>
 */
final class Planning {

    static Planning begin(PlanInput input, MobileHolders holders, ChangeSink sink) {
        return Unfinished.yet();
    }

    MemberDiff members() {
        return Unfinished.yet();
    }

    /**
     * Whether a member with these departments, by the ledger or the projection, belongs to the plan's scope; feed only
     * those. Always true for a whole plan.
     */
    boolean covers(Member member) {
        return Unfinished.yet();
    }

    PlanResult finish() {
        return Unfinished.yet();
    }
}
