package org.tuanlink.access;

import org.jspecify.annotations.Nullable;

/**
 * The first place where the audit log was tampered with.
 *
 * @param seq the place in the chain; 0 for an entry that has none yet, and for the head
 * @param entryId the entry that stands there; null when none does
 */
public record AuditBreak(Kind kind, long seq, @Nullable Long entryId) {

    /** What was done there, as far as can be told. */
    public enum Kind {
        /** The entry's content is not what was recorded. */
        ALTERED,
        /** No entry stands where one was. */
        DELETED,
        /** An entry that this service never recorded. */
        INSERTED,
        /** A genuine entry that does not belong here: entries were exchanged, or some before it removed. */
        MISPLACED,
        /** Entries are missing at the end. */
        TRUNCATED,
        /** What is remembered of the chain's ends was altered. */
        HEAD_ALTERED
    }
}
