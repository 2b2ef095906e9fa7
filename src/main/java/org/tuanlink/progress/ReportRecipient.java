package org.tuanlink.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of a stage, or cannot be.
 *
 * @param name null for nobody
 * @param missing to the target
 * @param others of his organisations that are behind besides
 * @param reason as WeCom gave it
 */
public record ReportRecipient(
        int seq,
        String stage,
        String organizationCode,
        String organization,
        int others,
        long total,
        long done,
        long missing,
        Who who,
        @Nullable String name,
        State state,
        @Nullable Problem problem,
        @Nullable String reason,
        Instant changedAt) {

    public enum Who {
        OPERATOR,
        ADMIN,
        NOBODY
    }

    public enum State {
        /** Would be told, or is in a moment. */
        READY,
        /** In the outbox. */
        ORDERED,
        /** WeCom took it. */
        SENT,
        /** WeCom did not take it. */
        FAILED,
        /** There is no way to him. */
        UNREACHABLE
    }

    public enum Problem {
        /** The organisation has neither an operator nor an admin. */
        NOBODY,
        NOT_ENTERED,
        NOT_IN_WECOM,
        /** The admin's account names no member. */
        ADMIN_UNBOUND,
        /** He was told of this stage today. */
        TOLD_TODAY,
        /** The stage is not configured any more. */
        STAGE_GONE
    }
}
