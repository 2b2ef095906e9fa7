package org.tuanlink.checkin;

/** What comes of an action. */
sealed interface Transition {

    record Moved(Standing to) implements Transition {}

    /**
     * It is not possible now.
     *
     * @param code such as {@code CHECKIN_APPROVED}
     * @param sentence Chinese, for whoever tried it
     */
    record Refused(String code, String sentence) implements Transition {}
}
