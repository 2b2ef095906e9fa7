package org.tuanlink.review;

/** How a review task stands. */
public enum ReviewState {
    /** It waits for a decision. */
    OPEN,
    APPROVED,
    /** Approved although the real-name check failed: the papers were seen. */
    OFFLINE_PASSED,
    RETURNED,
    /** The member took it back. */
    WITHDRAWN
}
