package org.tuanlink.wecom;

import java.util.Optional;

/** A member as the app sees him (doc 90200): whether he has joined. */
public record MemberStatus(WeComUserId userId, Status status) {

    /** WeCom's {@code status}. */
    public enum Status {
        /** 1: joined. */
        ACTIVE(1),
        /** 2: disabled by an administrator. */
        DISABLED(2),
        /** 4: not joined yet. */
        NOT_ACTIVATED(4),
        /** 5: left by himself. */
        LEFT(5);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        /** Empty for a number WeCom did not use when this was written. */
        static Optional<Status> of(long code) {
            for (Status status : values()) {
                if (status.code == code) {
                    return Optional.of(status);
                }
            }
            return Optional.empty();
        }
    }
}
