package org.tuanlink.directory;

/** What a plan covers. */
sealed interface PlanScope {

    /** The whole directory. */
    record Whole() implements PlanScope {}

    /** One organisation, all below it, and the members who are or will be there. */
    record Subtree(long organizationId) implements PlanScope {}

    /** One cadre and no department. */
    record OneCadre(long cadreId) implements PlanScope {}
}
