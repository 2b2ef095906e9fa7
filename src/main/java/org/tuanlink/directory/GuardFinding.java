package org.tuanlink.directory;

import java.util.List;

/**
 * A reason why a plan needs approval.
 *
 * @param concerned the departments it is about, where the plan's changes don't name them
 */
record GuardFinding(Code code, String message, List<Concerned> concerned) {

    GuardFinding {
        // A plan stored before there were any has none.
        concerned = concerned == null ? List.of() : List.copyOf(concerned);
    }

    GuardFinding(Code code, String message) {
        this(code, message, List.of());
    }

    enum Code {
        MEMBERS_LEAVING,
        DEPARTMENTS_DELETED,
        ORGANIZATION_SHRINKS,
        DEPARTMENTS_RENAMED_OR_MOVED,
        LARGE_SUBTREE_MOVED,
        FIRST_RUN_NOT_EMPTY,
        BULK_REPLACE
    }

    /**
     * A department that loses people, or moves with all its people.
     *
     * @param before people below it
     * @param lost of them, those who will not be there
     */
    record Concerned(long departmentId, String name, int before, int lost) {}
}
