package org.tuanlink.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cadre when the verdict is passed.
 *
 * @param inOffice by the registry
 * @param wanted the member he should be; null when he is not in office
 * @param places the names of the departments he should be in
 * @param missing of them those that WeCom does not have
 * @param held the member WeCom was last known to hold; null when there is none
 * @param disabledSince of a leaver
 * @param deletedFrom when a disabled leaver is deleted
 * @param leftOut why planning leaves him out; null when it doesn't
 * @param mobileHolder whoever else has his mobile in WeCom; null when nobody
 * @param last his newest change that a run touched; null when there is none
 * @param drifted an open mark says that he was changed behind our back
 */
record VerdictFacts(
        boolean inOffice,
        @Nullable Member wanted,
        List<String> places,
        List<String> missing,
        @Nullable Member held,
        @Nullable Instant disabledSince,
        @Nullable Instant deletedFrom,
        @Nullable String leftOut,
        @Nullable String mobileHolder,
        @Nullable LastChange last,
        boolean drifted) {

    VerdictFacts {
        places = List.copyOf(places);
        missing = List.copyOf(missing);
    }

    /** How his newest change ended. */
    record LastChange(
            ChangeState state,
            @Nullable Integer errcode,
            @Nullable String meaning,
            @Nullable String advice) {

        String said() {
            return RunSentence.whole(meaning);
        }

        String advised() {
            return RunSentence.whole(advice);
        }
    }
}
