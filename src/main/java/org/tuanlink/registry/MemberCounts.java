package org.tuanlink.registry;

/** A bean by which another module tells how many members a branch has. */
public interface MemberCounts {

    /** How many members a branch has. */
    int countIn(long branchId);

    /** How many applications to it wait for a decision. */
    int applyingTo(long branchId);
}
