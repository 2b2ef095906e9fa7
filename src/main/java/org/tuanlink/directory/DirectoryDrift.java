package org.tuanlink.directory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.MemberIdPage;
import org.tuanlink.wecom.WeComCallException;

/** What was changed in WeCom behind our back, by the reads that are still permitted, and how to mend it. */
@Service
public class DirectoryDrift {

    private static final int PAGE = 10_000;

    private final ContactsGateway contacts;
    private final Ledger ledger;
    private final DriftFindings findings;
    private final DriftRepair repair;
    private final DirectoryDeeds deeds;
    private final Clock clock;

    DirectoryDrift(
            ContactsGateway contacts,
            Ledger ledger,
            DriftFindings findings,
            DriftRepair repair,
            DirectoryDeeds deeds,
            Clock clock) {
        this.contacts = contacts;
        this.ledger = ledger;
        this.findings = findings;
        this.repair = repair;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** The last comparison's findings. */
    public DriftView last() {
        return findings.last();
    }

    /** Compares now. A read that fails leads to no conclusion; during a run there is nothing to compare. */
    public Answer<DriftView> check() {
        if (repair.runIsActive()) {
            return Answer.refused(Refusal.RUN_ACTIVE);
        }
        compare();
        DriftView found = findings.last();
        deeds.checkedDrift(found);
        return Answer.of(found);
    }

    /** Compares again, takes over into the ledger what was found and what events told, and plans: the plan mends it. */
    public Answer<Long> planRepair(String by) {
        if (repair.runIsActive()) {
            return Answer.refused(Refusal.RUN_ACTIVE);
        }
        Optional<Compared> compared = compare();
        if (compared.isEmpty()) {
            return Answer.refused(Refusal.NOTHING_TO_REPAIR);
        }
        List<DriftMark> marks = repair.mendable(compared.get().started());
        if (marks.isEmpty() && findings.last().state() != DriftView.State.DIFFERENT) {
            return Answer.refused(Refusal.NOTHING_TO_REPAIR);
        }
        Answer<Long> plan = repair.plan(compared.get(), marks, new PlanScope.Whole(), by);
        if (plan instanceof Answer.Given<Long> given) {
            deeds.repairPlanned(given.value(), by);
        }
        return plan;
    }

    /** The recurring check: quiet while a run is active or nothing was ever loaded. */
    void checkIfIdle() {
        if (!repair.runIsActive() && !ledger.isEmpty()) {
            compare();
        }
    }

    /**
     * What was found, and the ledger's revision it was compared with.
     *
     * @param revision nothing was booked while the reads were made
     * @param started when the reads began: what was seen later they may have missed
     */
    record Compared(Differences found, long revision, Instant started) {}

    /** Compares and brings the marks up to date; empty when nothing can be concluded. */
    Optional<Compared> compare() {
        long revision = ledger.revision();
        // As the database keeps it.
        Instant started = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            Differences differences = differences();
            if (ledger.revision() != revision || repair.runIsActive()) {
                findings.inconclusive(DriftSentence.MOVED_MEANWHILE.text());
                return Optional.empty();
            }
            findings.conclude(differences, started);
            return Optional.of(new Compared(differences, revision, started));
        } catch (WeComCallException failed) {
            findings.inconclusive(DriftSentence.READ_FAILED.text(failed.error().meaning()));
            return Optional.empty();
        }
    }

    private Differences differences() {
        Differences differences = new Differences();
        differences.departments(ledger.departments(), contacts.listDepartments());
        String cursor = "";
        do {
            MemberIdPage page = contacts.listMemberIds(cursor, PAGE);
            differences.members(page);
            cursor = page.nextCursor();
        } while (!cursor.isEmpty());
        ledger.forEachPlace(differences::ledgerMember);
        return differences;
    }
}
