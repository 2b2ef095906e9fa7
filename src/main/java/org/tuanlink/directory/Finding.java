package org.tuanlink.directory;

import org.jspecify.annotations.Nullable;

/**
 * Something the preflight has to say about a plan.
 *
 * @param message a Chinese sentence: what is wrong and how to mend it
 * @param subject the organisation's code; for a cadre his name until {@link #about} gives his code; else empty
 * @param cadreId the cadre it is about, or null
 */
record Finding(
        Code code,
        Severity severity,
        String message,
        String subject,
        @Nullable Long cadreId) {

    enum Severity {
        /** Blocks the plan. */
        ERROR,
        /** The plan can run; a member named by it is left out until the cause is mended. */
        WARNING,
        INFO
    }

    enum Code {
        /** More departments than WeCom allows. */
        TOO_MANY_DEPARTMENTS,
        /** Few departments are left. */
        DEPARTMENT_HEADROOM,
        /** The end fits, the way there does not. */
        TEMPORARY_PEAK,
        TOO_DEEP,
        TOO_MANY_NODES,
        DEPARTMENT_NAME_LENGTH,
        DEPARTMENT_NAME_CHARACTERS,
        SIBLING_NAME_CLASH,
        /** Someone else's department has the id we would use. */
        FOREIGN_DEPARTMENT_ID,
        /** A department cannot go because someone else's stands below it. */
        FOREIGN_DEPARTMENT_BELOW,
        /** A department stays because a member who is left out is in it. */
        DEPARTMENT_KEPT,
        /** A part cannot be planned without its surroundings. */
        NEEDS_WHOLE_PLAN,
        MEMBER_NAME_LENGTH,
        POSITION_LENGTH,
        TOO_MANY_MEMBERSHIPS,
        /** None of a cadre's organisations is in the directory. */
        NO_DEPARTMENT,
        /** Two cadres are to have one mobile. */
        MOBILE_TWICE,
        /** Cadres exchange mobiles in a ring: WeCom has no state in between. */
        MOBILE_CYCLE,
        /** The wanted mobile is held by a disabled leaver. */
        MOBILE_HELD_BY_LEAVER,
        /** The wanted mobile is held by a member who keeps it, or is left out himself. */
        MOBILE_HELD,
        ACCOUNT_QUOTA,
        ACCOUNT_CREATIONS
    }

    static Finding of(Code code, Severity severity, String message) {
        return new Finding(code, severity, message, "", null);
    }

    static Finding ofOrganization(Code code, Severity severity, String organizationCode, String message) {
        return new Finding(code, severity, message, organizationCode, null);
    }

    static Finding ofMember(Code code, Severity severity, Member member, String message) {
        return new Finding(code, severity, message, member.name(), member.cadreId());
    }

    /** The same finding, naming its subject by this. */
    Finding about(String newSubject) {
        return new Finding(code, severity, message, newSubject, cadreId);
    }

    boolean blocks() {
        return severity == Severity.ERROR;
    }
}
