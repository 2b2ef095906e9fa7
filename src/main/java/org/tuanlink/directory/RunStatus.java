package org.tuanlink.directory;

/** Where a run stands; the names are the Contract's. */
public enum RunStatus {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    SUCCEEDED_WITH_FAILURES,
    FAILED,
    CANCELLED
}
