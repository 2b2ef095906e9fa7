package org.tuanlink.directory;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.callback.CallbackEvent;
import org.tuanlink.callback.Receipt;
import org.tuanlink.directory.DriftMark.Sighting;
import org.tuanlink.directory.DriftMark.State;
import org.tuanlink.directory.DriftVerdict.Drifted;

/** Carries verdicts out: opens marks, lets them grow, closes them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DriftMarking {

    private final DriftMarks marks;
    private final Foreign foreign;
    private final DriftSignal signal;

    DriftMarking(DriftMarks marks, Foreign foreign, DriftSignal signal) {
        this.marks = marks;
        this.foreign = foreign;
        this.signal = signal;
    }

    /** Which event it is, and when WeCom made it. */
    record EventTime(long eventId, Instant at) {

        /** An event that does not say when it was made counts as made when it came. */
        static EventTime of(CallbackEvent event, Receipt receipt) {
            Instant made = event.origin().createdAt();
            return new EventTime(receipt.id(), made.equals(Instant.EPOCH) ? receipt.receivedAt() : made);
        }
    }

    /** An event is counted once; one that was counted before says nothing new, though an administrator replays it. */
    void note(DriftSubject subject, DriftVerdict verdict, Sighting sighting, EventTime event) {
        if (marks.isCounted(event.eventId())) {
            return;
        }
        if (verdict instanceof Drifted drifted) {
            drifted(subject, drifted, sighting, event);
        } else if (verdict instanceof DriftVerdict.Foreign) {
            foreign(subject, sighting, event);
        } else if (verdict instanceof DriftVerdict.Gone) {
            foreign.forget(subject);
            marks.open(subject).ifPresent(mark -> gone(mark, event));
        } else if (verdict instanceof DriftVerdict.Equal equal) {
            marks.open(subject).ifPresent(mark -> equal(mark, equal.shown(), sighting, event));
        }
    }

    /** Known ones may be changed by those they belong to: only a new one is marked. */
    private void foreign(DriftSubject subject, Sighting sighting, EventTime event) {
        Optional<DriftMark> open = marks.open(subject);
        if (open.isPresent() && open.get().taken()) {
            // One of ours that was deleted and is back before we could restore it.
            drifted(subject, new Drifted(DriftKind.UNSEEN, Set.of(), Set.of()), sighting, event);
            return;
        }
        boolean isNew = foreign.note(subject, sighting.where());
        if (isNew || open.isPresent()) {
            drifted(subject, new Drifted(DriftKind.APPEARED, Set.of(), Set.of()), sighting, event);
        }
    }

    /** Somebody else's is there under this id by now. */
    void noteForeign(DriftSubject subject, EventTime event) {
        if (!marks.isCounted(event.eventId())) {
            foreign.note(subject, "");
        }
    }

    /** Nobody is there under this id any more. */
    void forgetForeign(DriftSubject subject, EventTime event) {
        if (marks.isCounted(event.eventId())) {
            return;
        }
        foreign.forget(subject);
        marks.open(subject)
                .filter(mark -> mark.facts().kind() == DriftKind.APPEARED)
                .ifPresent(mark -> marks.close(mark.id(), State.EQUAL, null));
    }

    private void drifted(DriftSubject subject, Drifted drifted, Sighting sighting, EventTime event) {
        Optional<DriftMark> open = marks.open(subject);
        long id = open.isPresent()
                ? grown(open.get(), drifted, sighting, event)
                : opened(subject, drifted, sighting, event);
        marks.count(id, event.eventId(), event.at());
        if (DriftFacts.of(drifted).isMendable()) {
            signal.mendSoon();
        }
    }

    private long opened(DriftSubject subject, Drifted drifted, Sighting sighting, EventTime event) {
        try {
            long id = marks.add(subject, DriftFacts.of(drifted), sighting);
            signal.opened(id, subject, drifted.kind());
            return id;
        } catch (DuplicateKeyException other) {
            // A comparison marked it meanwhile.
            return grown(marks.open(subject).orElseThrow(() -> other), drifted, sighting, event);
        }
    }

    private long grown(DriftMark mark, Drifted drifted, Sighting sighting, EventTime event) {
        boolean newer = isNewer(mark.eventAt(), event.at());
        marks.change(mark.id(), mark.facts().after(drifted, newer), newer ? sighting : mark.sighting());
        return mark.id();
    }

    private void gone(DriftMark mark, EventTime event) {
        marks.count(mark.id(), event.eventId(), event.at());
        if (mark.facts().kind() == DriftKind.APPEARED) {
            marks.close(mark.id(), State.EQUAL, null);
        }
    }

    private void equal(DriftMark mark, Set<DriftField> shown, Sighting sighting, EventTime event) {
        marks.count(mark.id(), event.eventId(), event.at());
        // By then the ledger holds what was found, not what is wanted: equal to that is not mended.
        if (mark.taken() || !isNewer(mark.eventAt(), event.at())) {
            return;
        }
        mark.facts()
                .equalIn(shown)
                .ifPresentOrElse(
                        rest -> marks.change(mark.id(), rest, sighting),
                        () -> marks.close(mark.id(), State.EQUAL, null));
    }

    private static boolean isNewer(@Nullable Instant newest, Instant at) {
        // Within one second they count as having come in order.
        return newest == null || !at.isBefore(newest);
    }
}
