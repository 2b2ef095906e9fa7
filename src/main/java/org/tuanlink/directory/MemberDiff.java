package org.tuanlink.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes the members one by one, as a merge of the registry's cadres and the ledger's rows in ascending cadre id finds
 * them, each exactly once. The order of feeding is the order of the changes within their wave, so feed in the same order
 * each time. Nothing is kept of a member who does not change but a few bytes.
 */
interface MemberDiff {

    /** In office, and the ledger holds exactly this. */
    void unchanged(Member member);

    /** In office, not in the ledger. */
    void create(Member after);

    /** In office, and the ledger holds something else; a disabled leaver's return as well. */
    void update(Member before, Member after);

    /**
     * In the ledger, not in office: is disabled, kept disabled, moved if his department goes, or deleted after the grace.
     *
     * @param disabledSince when he was disabled in WeCom, null while he is not
     */
    void leaver(Member before, @Nullable Instant disabledSince);
}
