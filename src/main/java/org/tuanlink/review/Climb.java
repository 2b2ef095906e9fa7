package org.tuanlink.review;

/** Why a task is not with its branch's own operators. */
public enum Climb {
    /** The branch has no operator. */
    NO_OPERATOR,
    /** It has, and none of them has entered. */
    NOT_ENTERED,
    /** Nobody up to the province could be told: it stays with the branch, whose admins see it in the console. */
    NOBODY
}
