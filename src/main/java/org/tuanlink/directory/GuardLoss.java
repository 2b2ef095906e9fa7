package org.tuanlink.directory;

import org.jspecify.annotations.Nullable;

/**
 * One of those whom a guard stands before.
 *
 * @param subject name and code, or the number of one that is not ours
 * @param from where it is now: the department above, or a member's departments; null when that is not known
 * @param peopleBefore people below a department that loses or moves them; null for the others
 * @param peopleLost of them, those who will not be there; null for the others
 * @param departmentId the node in the plan's tree; 0 when it has none
 */
public record GuardLoss(
        Kind kind,
        String subject,
        @Nullable String from,
        @Nullable Integer peopleBefore,
        @Nullable Integer peopleLost,
        long departmentId) {

    public enum Kind {
        DEPARTMENT_DELETED,
        DEPARTMENT_RENAMED,
        DEPARTMENT_MOVED,
        DEPARTMENT_SHRINKS,
        MEMBER_DISABLED,
        MEMBER_DELETED,
        /** In WeCom, not created by TuanLink. */
        FOREIGN_DEPARTMENT,
        FOREIGN_MEMBER
    }
}
