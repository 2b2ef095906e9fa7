package org.tuanlink.directory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.directory.DriftComparison.Difference;
import org.tuanlink.directory.DriftMark.Sighting;
import org.tuanlink.directory.DriftMark.State;

/** Brings the marks to what a comparison found: what callbacks never told is marked, what is equal again is closed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DriftReconciliation {

    private final DriftMarks marks;
    private final DriftSignal signal;
    private final SentChanges sent;
    private final Identities identities;

    DriftReconciliation(DriftMarks marks, DriftSignal signal, SentChanges sent, Identities identities) {
        this.marks = marks;
        this.signal = signal;
        this.sent = sent;
        this.identities = identities;
    }

    /**
     * @param knownBefore others' subjects that are no news
     * @param started when the comparison began to read: what was seen since then it may have missed, and what it found
     *     it saw then
     */
    void reconcile(DriftComparison found, Predicate<DriftSubject> knownBefore, Instant started) {
        Map<DriftSubject, DriftMark> open = new HashMap<>();
        marks.allOpen().forEach(mark -> open.put(mark.subject(), mark));
        found.ours().forEach((subject, difference) -> mark(subject, difference, open.get(subject), started));
        found.foreign().forEach((subject, difference) -> {
            DriftMark mark = open.get(subject);
            // One of ours that was deleted and is back before we could restore it stays ours.
            if (mark == null ? !knownBefore.test(subject) : !mark.taken()) {
                mark(subject, difference, mark, started);
            }
        });
        open.values().stream()
                .filter(mark -> mark.lastSeen().isBefore(started))
                .filter(mark -> !found.ours().containsKey(mark.subject()))
                .forEach(mark -> closeIfOver(mark, found.foreign().keySet()));
        if (marks.allOpen().stream()
                .anyMatch(mark -> mark.facts().isMendable() && mark.reason() == null && mark.runId() == null)) {
            signal.mendSoon();
        }
    }

    private void mark(DriftSubject subject, Difference found, @Nullable DriftMark open, Instant started) {
        DriftFacts facts = DriftFacts.of(found.drifted());
        if (open == null) {
            if (!marks.isDismissed(subject, facts, found.sighting())) {
                add(subject, facts, found.sighting(), started);
            }
            return;
        }
        DriftFacts known = open.facts();
        boolean says = known.kind() == DriftKind.RENUMBERED || known.equals(facts);
        if (!says) {
            DriftFacts both = known.after(found.drifted(), true);
            if (!both.equals(known)) {
                marks.change(open.id(), both, found.sighting(), started);
            }
        }
    }

    private void add(DriftSubject subject, DriftFacts facts, Sighting sighting, Instant started) {
        try {
            long id = marks.add(subject, facts, sighting, started);
            signal.opened(id, subject, facts.kind());
        } catch (DuplicateKeyException other) {
            // An event marked it meanwhile: it knows no less.
            return;
        }
    }

    private void closeIfOver(DriftMark mark, Set<DriftSubject> foreign) {
        if (isWrittenSince(mark)) {
            marks.closeAsRead(mark, State.MENDED);
        } else if (mark.facts().kind() == DriftKind.APPEARED) {
            if (!foreign.contains(mark.subject())) {
                marks.closeAsRead(mark, State.EQUAL);
            }
        } else if (!mark.taken() && (mark.facts().isReadable() || mark.facts().kind() == DriftKind.RENUMBERED)) {
            marks.closeAsRead(mark, State.EQUAL);
        }
    }

    private boolean isWrittenSince(DriftMark mark) {
        Optional<Long> id = mark.subject().isMember()
                ? identities.cadreOf(mark.subject().member())
                : Optional.of(mark.subject().department().value());
        return id.isPresent() && sent.acceptedSince(mark.subject().kind(), id.get(), mark.lastSeen());
    }
}
