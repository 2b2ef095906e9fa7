package org.tuanlink.review;

import org.jspecify.annotations.Nullable;
import org.tuanlink.checkin.Decision;

/**
 * What somebody is told who pressed a button.
 *
 * @param words Chinese; null when his card, which is changed, says it
 */
record Truth(Outcome outcome, @Nullable String words) {

    /** What came of it. */
    enum Outcome {
        /** It is approved, by him and now. */
        APPROVED,
        /** It was decided before, by whomever and wherever. */
        DECIDED_BEFORE,
        /** The member took it back. */
        WITHDRAWN,
        /** He no longer operates an organisation that the branch belongs to. */
        NOT_OPERATOR,
        /** It was never his card, and he has no say about the branch. */
        NOT_YOURS,
        /** It stays open: why, is said. */
        NOT_POSSIBLE,
        /** The card has no such button. */
        NO_SUCH_BUTTON,
        NO_SUCH_CARD,
        /** He wanted the card as it is now. */
        REFRESHED
    }

    static final Truth NO_CARD = new Truth(Outcome.NO_SUCH_CARD, Words.of("told.NO_CARD"));
    static final Truth NO_BUTTON = new Truth(Outcome.NO_SUCH_BUTTON, Words.of("told.NOTHING_TO_PRESS"));
    static final Truth REFRESHED = new Truth(Outcome.REFRESHED, null);

    /** He has no say about the branch. Whose card it never was is not told that there is such a task. */
    static Truth withoutPower(boolean ownCard) {
        return ownCard ? new Truth(Outcome.NOT_OPERATOR, null) : new Truth(Outcome.NOT_YOURS, Words.of("told.NO_CARD"));
    }

    /** The task is no longer open. */
    static Truth closed(ReviewTask task, boolean ownCard, String sentence) {
        Outcome outcome = task.state() == ReviewState.WITHDRAWN ? Outcome.WITHDRAWN : Outcome.DECIDED_BEFORE;
        return new Truth(outcome, ownCard ? null : sentence);
    }

    static Truth approved(String name, boolean ownCard) {
        return new Truth(Outcome.APPROVED, ownCard ? null : Words.of("told.APPROVED", name));
    }

    /** It is still open: his card stays as it is, and he is told in words. */
    static Truth notPossible(String name, Decision.Refused refused) {
        return new Truth(Outcome.NOT_POSSIBLE, Words.of("told.NOT_POSSIBLE", name, refused.sentence()));
    }
}
