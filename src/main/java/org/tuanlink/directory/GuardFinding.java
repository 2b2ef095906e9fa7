package org.tuanlink.directory;

/** A reason why a plan needs approval. */
record GuardFinding(Code code, String message) {

    enum Code {
        MEMBERS_LEAVING,
        DEPARTMENTS_DELETED,
        ORGANIZATION_SHRINKS,
        DEPARTMENTS_RENAMED_OR_MOVED,
        LARGE_SUBTREE_MOVED,
        FIRST_RUN_NOT_EMPTY,
        BULK_REPLACE
    }
}
