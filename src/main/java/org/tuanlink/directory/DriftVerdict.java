package org.tuanlink.directory;

import java.util.Set;

/** What an event about a department or member means. */
sealed interface DriftVerdict {

    /** The echo of a call of ours. */
    record Ours() implements DriftVerdict {}

    /** Whatever was changed, we have written the subject since. */
    record Overtaken() implements DriftVerdict {}

    /** What is shown is what the ledger holds. */
    record Equal(Set<DriftField> shown) implements DriftVerdict {}

    /** A subject of ours is not as we left it. */
    record Drifted(DriftKind kind, Set<DriftField> fields, Set<DriftField> equal) implements DriftVerdict {}

    /** A subject of someone else's was made or changed: noted, never touched. */
    record Foreign() implements DriftVerdict {}

    /** What the ledger does not hold is not there. */
    record Gone() implements DriftVerdict {}
}
