package org.tuanlink.access;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Which entries; what is null does not restrict.
 *
 * @param from inclusive
 * @param to exclusive
 * @param actor his whole name
 * @param subjectId its whole code or id; needs its kind beside it to be quick
 * @param text in the subject, the actor, the reason or the changed values
 */
public record AuditFilter(
        @Nullable LocalDateTime from,
        @Nullable LocalDateTime to,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subjectKind,
        @Nullable String subjectId,
        @Nullable String text) {

    /** All entries. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null);
}
