package org.tuanlink.review;

import org.jspecify.annotations.Nullable;

/**
 * Which tasks are looked for.
 *
 * @param organizationId those that are this organisation's to decide; null for all of the scope
 */
public record ReviewFilter(Which which, @Nullable Long organizationId) {

    /** How they stand. */
    public enum Which {
        OPEN("k.state = 'OPEN'"),
        APPROVABLE("k.state = 'OPEN' AND k.ready_at IS NOT NULL AND k.check_state = 'PASSED'"),
        TO_VERIFY("k.state = 'OPEN' AND k.ready_at IS NOT NULL AND k.check_state <> 'PASSED'"),
        CHECKING("k.state = 'OPEN' AND k.ready_at IS NULL"),
        OVERDUE("k.state = 'OPEN' AND k.due_at <= :now"),
        /** With the member, who has not handed it in again. */
        RETURNED("k.state = 'RETURNED' AND NOT EXISTS (SELECT 1 FROM review_task later"
                + " WHERE later.application_id = k.application_id AND later.submission > k.submission)"),
        /** Approved, or taken back. */
        DONE("k.state IN ('APPROVED', 'OFFLINE_PASSED', 'WITHDRAWN')"),
        DECIDED("k.state <> 'OPEN'");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

        /** Open ones come in the order they were submitted, the others from the newest on. */
        boolean isNewestFirst() {
            return this == RETURNED || this == DONE || this == DECIDED;
        }
    }
}
