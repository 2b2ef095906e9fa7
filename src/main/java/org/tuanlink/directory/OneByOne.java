package org.tuanlink.directory;

import java.util.Set;
import java.util.function.Predicate;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.Remedy;
import org.tuanlink.wecom.WeComCallException;
import org.tuanlink.wecom.WeComUserId;

/**
 * Makes one change by its own call, and settles what WeCom holds already: look, then decide. Updates and deletions can
 * be repeated without harm; creations are repeated only after a look.
 */
final class OneByOne {

    private static final int NAME_OR_ID_EXISTS = 60008;
    private static final int USER_EXISTS = 60102;
    private static final int NO_SUCH_USER = 60111;
    private static final Set<Integer> NO_SUCH_DEPARTMENT = Set.of(60003, 60123);

    private final ContactsGateway contacts;
    private final WireForm wire;
    private final Predicate<DepartmentId> sentBefore;

    /** @param sentBefore whether an earlier run may have created this department without learning of it */
    OneByOne(ContactsGateway contacts, WireForm wire, Predicate<DepartmentId> sentBefore) {
        this.contacts = contacts;
        this.wire = wire;
        this.sentBefore = sentBefore;
    }

    /**
     * @param uncertain the change was marked in an earlier life of the run, and nobody knows whether WeCom did it
     * @param look what WeCom held after that life ended
     */
    Outcome make(JournalEntry entry, boolean uncertain, Look look) {
        try {
            Change change = entry.change();
            if (change instanceof CreateDepartment c) {
                return createDepartment(entry, c, uncertain, look);
            }
            return new Outcome.Done(entry, effect(change, uncertain, look));
        } catch (WeComCallException refused) {
            return outcome(entry, refused);
        }
    }

    static Outcome outcome(JournalEntry entry, WeComCallException refused) {
        return switch (refused.remedy()) {
            case RETRY_LATER, OUTCOME_UNKNOWN -> new Outcome.Again(entry, refused.error());
            case STOP_RUN -> new Outcome.Stopped(entry, refused.error());
            case RECONCILE, REFUSED, OUR_FAULT -> Outcome.Failed.of(entry, refused.error());
        };
    }

    private Change effect(Change change, boolean uncertain, Look look) {
        if (change instanceof UpdateDepartment c) {
            updateDepartment(c.after());
            return change;
        } else if (change instanceof MoveDepartment c) {
            updateDepartment(c.after());
            return change;
        } else if (change instanceof DeleteDepartment c) {
            deleteDepartment(c.before());
            return change;
        } else if (change instanceof CreateMember c) {
            createMember(c.after(), uncertain, look);
            return change;
        } else if (change instanceof UpdateMember c) {
            return updateMember(c);
        } else if (change instanceof DeleteMember c) {
            deleteMember(c.before().userId());
            return change;
        }
        throw new IllegalArgumentException("Unknown change " + change.getClass());
    }

    private Outcome createDepartment(JournalEntry entry, CreateDepartment change, boolean uncertain, Look look) {
        Department after = change.after();
        if (uncertain && look.departments().containsKey(after.id())) {
            return claim(entry, after, look);
        }
        try {
            contacts.createDepartment(wire.of(after));
            return new Outcome.Done(entry, change);
        } catch (WeComCallException refused) {
            if (refused.remedy() == Remedy.OUTCOME_UNKNOWN) {
                return createUnlessThere(entry, after);
            } else if (refused.error().errcode() == NAME_OR_ID_EXISTS) {
                return existing(entry, after, refused);
            }
            throw refused;
        }
    }

    /** The answer was lost: the department is there, or it is not. */
    private Outcome createUnlessThere(JournalEntry entry, Department after) {
        Look now = new Look(contacts);
        if (now.departments().containsKey(after.id())) {
            return claim(entry, after, now);
        }
        contacts.createDepartment(wire.of(after));
        return new Outcome.Done(entry, new CreateDepartment(after));
    }

    /** WeCom says id or name exists: which of them, and is it ours from an attempt whose end we never heard? */
    private Outcome existing(JournalEntry entry, Department after, WeComCallException refused) {
        Look now = new Look(contacts);
        DepartmentNode there = now.departments().get(after.id());
        if (there == null) {
            return failed(entry, refused.error().errcode(), RunSentence.NAME_TAKEN);
        } else if (entry.attempts() > 0 || sentBefore.test(after.id())) {
            return claim(entry, after, now);
        } else if (now.shows(after)) {
            // Not even an earlier try within this call can be ruled out: neither taken over nor given up.
            return failed(entry, refused.error().errcode(), RunSentence.ID_UNCLEAR);
        }
        return new Outcome.Failed(
                entry, refused.error().errcode(), RunSentence.ID_TAKEN.meaning(), RunSentence.ID_TAKEN.advice(), there);
    }

    private Outcome claim(JournalEntry entry, Department after, Look look) {
        if (!look.shows(after)) {
            return failed(entry, NAME_OR_ID_EXISTS, RunSentence.ID_UNCLEAR);
        }
        contacts.updateDepartment(wire.patch(after));
        return new Outcome.Done(entry, new CreateDepartment(after));
    }

    private static Outcome failed(JournalEntry entry, int errcode, RunSentence sentence) {
        return new Outcome.Failed(entry, errcode, sentence.meaning(), sentence.advice());
    }

    private void updateDepartment(Department after) {
        try {
            contacts.updateDepartment(wire.patch(after));
        } catch (WeComCallException refused) {
            if (!NO_SUCH_DEPARTMENT.contains(refused.error().errcode())) {
                throw refused;
            }
            // Someone deleted it behind our back; the plan wants it there.
            contacts.createDepartment(wire.of(after));
        }
    }

    private void deleteDepartment(Department before) {
        try {
            contacts.deleteDepartment(before.id());
        } catch (WeComCallException refused) {
            if (refused.remedy() == Remedy.OUTCOME_UNKNOWN) {
                deleteDepartmentIfThere(before);
            } else if (!NO_SUCH_DEPARTMENT.contains(refused.error().errcode())) {
                throw refused;
            }
        }
    }

    private void deleteDepartmentIfThere(Department before) {
        if (new Look(contacts).departments().containsKey(before.id())) {
            contacts.deleteDepartment(before.id());
        }
    }

    private void createMember(Member after, boolean uncertain, Look look) {
        if (uncertain && look.members().contains(after.userId())) {
            // The userid is ours and random, and a creation sets everything at once.
            return;
        }
        try {
            contacts.createMember(wire.of(after));
        } catch (WeComCallException refused) {
            if (refused.remedy() == Remedy.OUTCOME_UNKNOWN) {
                updateOrCreate(after);
            } else if (refused.error().errcode() == USER_EXISTS) {
                contacts.updateMember(wire.of(after));
            } else {
                throw refused;
            }
        }
    }

    /** An update is the cheapest look: it succeeds exactly when the member is there. */
    private void updateOrCreate(Member after) {
        try {
            contacts.updateMember(wire.of(after));
        } catch (WeComCallException refused) {
            if (refused.error().errcode() != NO_SUCH_USER) {
                throw refused;
            }
            contacts.createMember(wire.of(after));
        }
    }

    private Change updateMember(UpdateMember change) {
        try {
            contacts.updateMember(wire.of(change.after()));
            return change;
        } catch (WeComCallException refused) {
            if (refused.error().errcode() != NO_SUCH_USER) {
                throw refused;
            } else if (!change.after().enabled()) {
                // A leaver who is gone already needs no disabling.
                return new DeleteMember(change.before());
            }
            contacts.createMember(wire.of(change.after()));
            return change;
        }
    }

    private void deleteMember(WeComUserId userId) {
        try {
            contacts.deleteMember(userId);
        } catch (WeComCallException refused) {
            if (refused.remedy() == Remedy.OUTCOME_UNKNOWN) {
                deleteAgain(userId);
            } else if (refused.error().errcode() != NO_SUCH_USER) {
                throw refused;
            }
        }
    }

    private void deleteAgain(WeComUserId userId) {
        try {
            contacts.deleteMember(userId);
        } catch (WeComCallException refused) {
            if (refused.error().errcode() != NO_SUCH_USER) {
                throw refused;
            }
        }
    }
}
