package org.tuanlink.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known when an event about one department or member is judged.
 *
 * @param seen what the event shows; null when it says that the subject is gone
 * @param renumbered whether the subject got another id
 * @param ledger what WeCom was last known to hold; null when nothing
 * @param sent what we sent about the subject around the time of the event
 * @param overwritten whether WeCom accepted something from us about the subject that was sent after the event
 */
record DriftEvidence<E>(
        @Nullable Seen<E> seen,
        boolean renumbered,
        @Nullable E ledger,
        List<Sent<E>> sent,
        boolean overwritten) {

    DriftEvidence {
        sent = List.copyOf(sent);
    }

    /**
     * Something we sent.
     *
     * @param after how the subject is to be; null for its deletion
     */
    record Sent<E>(@Nullable E after) {}
}
