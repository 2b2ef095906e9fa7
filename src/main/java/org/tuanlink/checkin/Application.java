package org.tuanlink.checkin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.SealedValue;

/**
 * An application as it is stored.
 *
 * @param form what the member has written, sealed
 * @param person as it was submitted last; null before
 * @param openPerson the person it occupies; null while it occupies none, be it that another application does
 * @param checkedPerson the name and ID number that were found to belong together
 */
record Application(
        long id,
        long accountId,
        Standing standing,
        long revision,
        int submission,
        SealedValue form,
        @Nullable Person person,
        @Nullable String openPerson,
        @Nullable String checkedPerson,
        @Nullable SealedValue reason,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy) {

    /** Who wants to check in where. */
    record Person(
            String name,
            SealedValue idNumber,
            String idNumberIndex,
            SealedValue mobile,
            String mobileIndex,
            long branchId) {}

    ApplicationState state() {
        return standing.state();
    }

    Person submitted() {
        if (person == null) {
            throw new IllegalStateException("Application " + id + " was not submitted");
        }
        return person;
    }

    /** What an action leaves behind, beginning with what there is. */
    Next next(Standing to) {
        String person = to.state().isOpen() ? openPerson : null;
        return new Next(to, person, checkedPerson, reason, decidedAt, decidedBy);
    }

    /** The columns that actions other than writing and submitting change. */
    record Next(
            Standing standing,
            @Nullable String openPerson,
            @Nullable String checkedPerson,
            @Nullable SealedValue reason,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {

        Next occupying(@Nullable String person) {
            return new Next(standing, person, checkedPerson, reason, decidedAt, decidedBy);
        }

        Next checked(String checked) {
            return new Next(standing, openPerson, checked, reason, decidedAt, decidedBy);
        }

        Next decided(@Nullable SealedValue why, Instant at, String by) {
            return new Next(standing, openPerson, checkedPerson, why, at, by);
        }
    }
}
