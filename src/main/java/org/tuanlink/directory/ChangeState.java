package org.tuanlink.directory;

/** Where a change stands in the journal. */
public enum ChangeState {
    PENDING,
    /** Marked before its call: after a kill nobody knows whether WeCom did it. */
    IN_FLIGHT,
    DONE,
    FAILED,
    /** Not tried, because what it depends on failed. */
    WAITING,
    /** Not needed any more. */
    SKIPPED
}
