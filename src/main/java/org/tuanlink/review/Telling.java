package org.tuanlink.review;

import org.tuanlink.wecom.WeComUserId;

/**
 * That somebody is to be told of a task.
 *
 * @param organizationId as whose operator
 */
record Telling(long taskId, long cadreId, WeComUserId member, long organizationId, Why why) {

    /** Why he is. */
    enum Why {
        /** The branch is his. */
        OWN,
        /** The branch has nobody who could be told. */
        CLIMBED,
        /** Those who were told have not decided in time. */
        ESCALATED
    }
}
