package org.tuanlink.directory;

import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;

/** The kinds of change as they are stored and shown. */
public enum ChangeKind {
    CREATE_DEPARTMENT,
    UPDATE_DEPARTMENT,
    MOVE_DEPARTMENT,
    DELETE_DEPARTMENT,
    CREATE_MEMBER,
    UPDATE_MEMBER,
    /** An update that takes a member's access away. */
    DISABLE_MEMBER,
    DELETE_MEMBER;

    static ChangeKind of(Change change) {
        if (change instanceof CreateDepartment) {
            return CREATE_DEPARTMENT;
        } else if (change instanceof UpdateDepartment) {
            return UPDATE_DEPARTMENT;
        } else if (change instanceof MoveDepartment) {
            return MOVE_DEPARTMENT;
        } else if (change instanceof DeleteDepartment) {
            return DELETE_DEPARTMENT;
        } else if (change instanceof CreateMember) {
            return CREATE_MEMBER;
        } else if (change instanceof UpdateMember update) {
            return update.before().enabled() && !update.after().enabled() ? DISABLE_MEMBER : UPDATE_MEMBER;
        }
        return DELETE_MEMBER;
    }

    boolean ofMember() {
        return this == CREATE_MEMBER || this == UPDATE_MEMBER || this == DISABLE_MEMBER || this == DELETE_MEMBER;
    }

    /** Whether a department bulk job can carry it. */
    boolean inDepartmentBulk() {
        return this == CREATE_DEPARTMENT || this == UPDATE_DEPARTMENT || this == MOVE_DEPARTMENT;
    }

    /** Whether a member bulk job can carry it. */
    boolean inMemberBulk() {
        return ofMember() && this != DELETE_MEMBER;
    }

    boolean creates() {
        return this == CREATE_DEPARTMENT || this == CREATE_MEMBER;
    }

    boolean deletes() {
        return this == DELETE_DEPARTMENT || this == DELETE_MEMBER;
    }
}
