package org.tuanlink.directory;

import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/**
 * Whom a change behind our back concerns.
 *
 * @param id a department's id or a userid
 */
record DriftSubject(Kind kind, String id) {

    enum Kind {
        DEPARTMENT,
        MEMBER
    }

    static DriftSubject of(DepartmentId id) {
        return new DriftSubject(Kind.DEPARTMENT, id.toString());
    }

    static DriftSubject of(WeComUserId id) {
        return new DriftSubject(Kind.MEMBER, id.value());
    }

    boolean isMember() {
        return kind == Kind.MEMBER;
    }

    /** Of a department's. */
    DepartmentId department() {
        return new DepartmentId(Long.parseLong(id));
    }

    /** Of a member's. */
    WeComUserId member() {
        return new WeComUserId(id);
    }
}
