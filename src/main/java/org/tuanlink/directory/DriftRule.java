package org.tuanlink.directory;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.DriftEvidence.Sent;
import org.tuanlink.directory.DriftVerdict.Drifted;
import org.tuanlink.directory.DriftVerdict.Equal;
import org.tuanlink.directory.DriftVerdict.Foreign;
import org.tuanlink.directory.DriftVerdict.Gone;
import org.tuanlink.directory.DriftVerdict.Ours;
import org.tuanlink.directory.DriftVerdict.Overtaken;

/**
 * Judges an event about a department or member. The first that holds:
 *
 * <ol>
 *   <li>We have written the subject after the event: overtaken, for every write of ours sets all that is ours.
 *   <li>The event shows what we sent at that time, or that what we were deleting is gone: ours.
 *   <li>The ledger does not hold the subject: it is someone else's, or it is gone as it should be. One that we were
 *       creating has drifted.
 *   <li>The ledger holds it: it is equal, or it has drifted in the fields shown, or nobody says in what.
 * </ol>
 *
 * <p>A doubt marks: a mark too many is closed by the next comparison or sends a member once more, a mark too few is a
 * change that nobody learns of.
 */
final class DriftRule {

    private DriftRule() {}

    static <E> DriftVerdict judge(DriftEvidence<E> evidence) {
        if (evidence.overwritten()) {
            return new Overtaken();
        }
        Seen<E> seen = evidence.seen();
        if (seen == null) {
            return gone(evidence);
        } else if (evidence.renumbered()) {
            return evidence.ledger() == null ? new Gone() : drifted(DriftKind.RENUMBERED);
        }
        return shown(evidence, seen);
    }

    private static <E> DriftVerdict gone(DriftEvidence<E> evidence) {
        if (evidence.sent().stream().anyMatch(sent -> sent.after() == null)) {
            return new Ours();
        }
        boolean expected = evidence.ledger() != null || lastSent(evidence) != null;
        return expected ? drifted(DriftKind.DELETED) : new Gone();
    }

    private static <E> DriftVerdict shown(DriftEvidence<E> evidence, Seen<E> seen) {
        if (evidence.sent().stream().anyMatch(sent -> isEcho(seen, sent))) {
            return new Ours();
        }
        E expected = evidence.ledger() != null ? evidence.ledger() : lastSent(evidence);
        if (expected == null) {
            // Also one that we were deleting: whoever made it anew made it without us.
            return new Foreign();
        }
        Set<DriftField> different = seen.differences(expected);
        Set<DriftField> equal = EnumSet.noneOf(DriftField.class);
        equal.addAll(seen.shown());
        equal.removeAll(different);
        if (!different.isEmpty()) {
            return new Drifted(DriftKind.CHANGED, different, equal);
        }
        return seen.tellsContent() ? new Equal(equal) : new Drifted(DriftKind.UNSEEN, Set.of(), equal);
    }

    private static <E> boolean isEcho(Seen<E> seen, Sent<E> sent) {
        return sent.after() != null && seen.differences(sent.after()).isEmpty();
    }

    private static <E> @Nullable E lastSent(DriftEvidence<E> evidence) {
        return evidence.sent().stream()
                .map(Sent::after)
                .filter(Objects::nonNull)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    private static Drifted drifted(DriftKind kind) {
        return new Drifted(kind, Set.of(), Set.of());
    }
}
