package org.tuanlink.directory;

import org.jspecify.annotations.Nullable;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.WeComError;

/** What came of one change. */
sealed interface Outcome {

    JournalEntry entry();

    /**
     * WeCom holds it now.
     *
     * @param effect what to book in the ledger: the change itself, unless WeCom was found ahead of it
     */
    record Done(JournalEntry entry, Change effect) implements Outcome {}

    /**
     * This one entity failed; the rest goes on.
     *
     * @param foreign someone else's department that surely has the id ours was to get
     */
    record Failed(
            JournalEntry entry,
            int errcode,
            String meaning,
            String advice,
            @Nullable DepartmentNode foreign) implements Outcome {

        Failed(JournalEntry entry, int errcode, String meaning, String advice) {
            this(entry, errcode, meaning, advice, null);
        }

        static Failed of(JournalEntry entry, WeComError error) {
            return new Failed(entry, error.errcode(), error.meaning(), error.advice());
        }
    }

    /** Not tried: something it needs failed. */
    record Waiting(JournalEntry entry, String blocker) implements Outcome {}

    /** Not done, and worth another attempt; without an error it was not even sent. */
    record Again(JournalEntry entry, @Nullable WeComError error) implements Outcome {}

    /** Not done, and nothing else will be until an administrator acts. */
    record Stopped(JournalEntry entry, WeComError error) implements Outcome {}
}
