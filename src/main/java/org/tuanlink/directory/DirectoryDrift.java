package org.tuanlink.directory;

import java.time.Clock;
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
    private final DriftStore store;
    private final DriftRepair repair;
    private final Clock clock;

    DirectoryDrift(ContactsGateway contacts, Ledger ledger, DriftStore store, DriftRepair repair, Clock clock) {
        this.contacts = contacts;
        this.ledger = ledger;
        this.store = store;
        this.repair = repair;
        this.clock = clock;
    }

    /** The last comparison's findings. */
    public DriftView last() {
        return store.last();
    }

    /** Compares now. A read that fails leads to no conclusion; during a run there is nothing to compare. */
    public Answer<DriftView> check() {
        if (repair.runIsActive()) {
            return Answer.refused(Refusal.RUN_ACTIVE);
        }
        compare();
        return Answer.of(store.last());
    }

    /** Compares again, takes over into the ledger what was found, and plans: the plan mends it. */
    public Answer<Long> planRepair(String by) {
        if (repair.runIsActive()) {
            return Answer.refused(Refusal.RUN_ACTIVE);
        }
        long revision = ledger.revision();
        Optional<Differences> found = compare();
        if (found.isEmpty() || store.last().state() != DriftView.State.DIFFERENT) {
            return Answer.refused(Refusal.NOTHING_TO_REPAIR);
        }
        return repair.plan(found.get(), revision, by);
    }

    /** The recurring check: quiet while a run is active or nothing was ever loaded. */
    void checkIfIdle() {
        if (!repair.runIsActive() && !ledger.isEmpty()) {
            compare();
        }
    }

    private Optional<Differences> compare() {
        long revision = ledger.revision();
        try {
            Differences differences = differences();
            if (ledger.revision() != revision || repair.runIsActive()) {
                store.put(inconclusive(DriftSentence.MOVED_MEANWHILE.text()));
                return Optional.empty();
            }
            repair.remember(differences);
            store.put(DriftViews.of(differences, clock.instant()));
            return Optional.of(differences);
        } catch (WeComCallException failed) {
            store.put(inconclusive(DriftSentence.READ_FAILED.text(failed.error().meaning())));
            return Optional.empty();
        }
    }

    private DriftView inconclusive(String reason) {
        return DriftView.without(DriftView.State.INCONCLUSIVE, clock.instant(), reason);
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
