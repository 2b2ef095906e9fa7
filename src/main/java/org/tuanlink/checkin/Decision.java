package org.tuanlink.checkin;

import org.jspecify.annotations.Nullable;

/** What came of a decision. */
public sealed interface Decision {

    /** It is decided, and everything that follows is scheduled with it. */
    record Done(ApplicationView application) implements Decision {}

    /**
     * Nothing was changed.
     *
     * @param code such as {@link #CHANGED}, for programs
     * @param sentence Chinese, for the decider
     * @param current the application as it is; null when it does not exist for the decider
     */
    record Refused(String code, String sentence, @Nullable ApplicationView current) implements Decision {}

    /** Somebody decided, or something changed, since the decider looked. */
    String CHANGED = "CHECKIN_CHANGED";

    /** There is no such application in the decider's scope. */
    String UNKNOWN = "CHECKIN_UNKNOWN";

    /** The reason or explanation is missing or too long. */
    String REASON = "CHECKIN_REASON";

    /** The person is a member of, or is checking in to, another branch. */
    String ELSEWHERE = "CHECKIN_ELSEWHERE";
}
