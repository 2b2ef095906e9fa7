package org.tuanlink.directory;

/** Where a plan stands; the names are the Contract's. */
public enum PlanStatus {
    READY,
    /** The preflight found an error. */
    BLOCKED,
    /** Needs the approval of its guards. */
    GUARDED,
    APPLIED,
    /** Registry or ledger moved since: what was read is not what would happen. */
    STALE
}
