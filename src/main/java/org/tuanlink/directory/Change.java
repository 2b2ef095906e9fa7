package org.tuanlink.directory;

/**
 * One change of the directory: what a plan lists, a run applies and the journal books. Every change is one write call
 * when applied one by one.
 */
sealed interface Change {

    record CreateDepartment(Department after) implements Change {}

    /** A new name or order under the same parent. */
    record UpdateDepartment(Department before, Department after) implements Change {}

    /** A new parent, perhaps with a new name and order. */
    record MoveDepartment(Department before, Department after) implements Change {}

    record DeleteDepartment(Department before) implements Change {}

    record CreateMember(Member after) implements Change {}

    /** Also the disabling of a leaver ({@code after.enabled()} false) and his return. */
    record UpdateMember(Member before, Member after) implements Change {}

    record DeleteMember(Member before) implements Change {}
}
