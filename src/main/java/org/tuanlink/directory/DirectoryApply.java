package org.tuanlink.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.WeComCall;

/** Carries runs out: takes one up, passes over its journal, and leaves it finished, paused, or to the next node. */
@Component
class DirectoryApply {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryApply.class);

    private final ContactsGateway contacts;
    private final PassageParts parts;
    private final RunBooks books;
    private final DriftLook look;
    private final Clock clock;

    DirectoryApply(ContactsGateway contacts, PassageParts parts, DriftLook look, Clock clock) {
        this.contacts = contacts;
        this.parts = parts;
        this.books = parts.books();
        this.look = look;
        this.clock = clock;
    }

    /**
     * Works on the run until it ends, pauses, or this node is to stop.
     *
     * @param stopping asked between windows
     * @return when the run wants to be taken up again; empty when it is over or another node's
     */
    Optional<Instant> carryOut(long runId, BooleanSupplier stopping, WeComCall.Observer observer) {
        Optional<Run> taken = books.take(runId);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        CallMeter meter = new CallMeter(clock, observer);
        try (Passage passage = new Passage(taken.get(), contacts.observedBy(meter), meter, parts)) {
            Passage.End end = passage.go(stopping);
            if (end == Passage.End.OVER) {
                look.after(runId);
            }
            return again(end);
        } catch (RunLostException lost) {
            LOG.info("Run {} was taken over", runId);
            return Optional.empty();
        }
    }

    /** Ends a run that this program cannot carry out: a defect, which its log explains. */
    void giveUp(long runId) {
        books.take(runId).ifPresent(run -> books.finish(run, RunStatus.FAILED, RunSentence.DEFECT.meaning(), 0));
    }

    private Optional<Instant> again(Passage.End end) {
        return switch (end) {
            case OVER -> Optional.empty();
            case PAUSED -> Optional.of(clock.instant().plus(parts.properties().probeInterval()));
            case STOPPED -> Optional.of(clock.instant());
        };
    }
}
