package org.tuanlink.review;

/**
 * What waits, counted.
 *
 * @param approvable the real-name check has passed
 * @param toVerify the check has failed for good: papers are to be seen
 * @param checking the check is under way
 * @param overdue of the first two, those that should have been decided
 */
public record ReviewCounts(int approvable, int toVerify, int checking, int overdue) {

    /** Those on which there is something to decide. */
    public int waiting() {
        return approvable + toVerify;
    }
}
