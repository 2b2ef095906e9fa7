package org.tuanlink.checkin;

/** What may be done to an application. */
enum Action {
    /** The member writes in it. */
    SAVE,
    /** The member hands it in. */
    SUBMIT,
    /** The member takes it back. */
    WITHDRAW,
    /** The provider says that name and ID number belong together. */
    CHECK_PASSED,
    /** The provider says that they do not. */
    CHECK_FAILED,
    /** The branch says yes. */
    APPROVE,
    /** The branch says yes although the check failed, having seen the papers. */
    PASS_OFFLINE,
    /** The branch hands it back with a reason. */
    GIVE_BACK
}
