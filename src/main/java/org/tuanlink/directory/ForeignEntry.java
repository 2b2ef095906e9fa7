package org.tuanlink.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A department or member in WeCom that TuanLink neither created nor adopted. WeCom shows no names of them.
 *
 * @param id a department's number or a userid
 * @param parentId of a department
 * @param parent the name of the department above, where it is ours
 */
public record ForeignEntry(
        Kind kind,
        String id,
        @Nullable Long parentId,
        @Nullable String parent,
        Instant seenAt) {

    public enum Kind {
        DEPARTMENT,
        MEMBER
    }
}
