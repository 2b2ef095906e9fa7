package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.wecom.BatchJobId;
import org.tuanlink.wecom.BatchJobResult;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComDepartment;
import org.tuanlink.wecom.WeComErrors;
import org.tuanlink.wecom.WeComUserId;

/** Many changes by one CSV, booked row by row. */
final class Bulk {

    private final ContactsGateway contacts;
    private final WireForm wire;

    Bulk(ContactsGateway contacts, WireForm wire) {
        this.contacts = contacts;
        this.wire = wire;
    }

    BatchJobId startMembers(List<JournalEntry> entries) {
        return contacts.syncMembers(
                entries.stream().map(entry -> wire.of(member(entry.change()))).toList());
    }

    /**
     * Whether every department in WeCom is one of ours, looked up now: a replacement would delete any other, and take
     * over one that an outsider made under an id we were about to use.
     */
    boolean isWhollyOurs(List<JournalEntry> entries, Map<DepartmentId, Department> ledger) {
        Map<DepartmentId, JournalEntry> sent = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.attempts() > 0)
                .forEach(entry -> sent.put(department(entry.change()).id(), entry));
        Look look = new Look(contacts);
        return look.departments().keySet().stream()
                .allMatch(id -> id.isRoot() || ledger.containsKey(id) || isOurs(sent.get(id), look));
    }

    private static boolean isOurs(@Nullable JournalEntry sent, Look look) {
        return sent != null && look.shows(department(sent.change()));
    }

    /** @param ledger what WeCom holds before; stays as it is where no entry changes it */
    BatchJobId startDepartments(List<JournalEntry> entries, Map<DepartmentId, Department> ledger) {
        Map<DepartmentId, Department> goal = new HashMap<>(ledger);
        for (JournalEntry entry : entries) {
            Department after = department(entry.change());
            goal.put(after.id(), after);
        }
        List<WeComDepartment> rows = new ArrayList<>();
        parentsFirst(goal.values()).forEach(department -> rows.add(wire.of(department)));
        return contacts.replaceDepartments(rows);
    }

    private static List<Department> parentsFirst(Collection<Department> all) {
        Map<DepartmentId, List<Department>> children = new HashMap<>();
        all.forEach(one -> children.computeIfAbsent(one.parent(), parent -> new ArrayList<>())
                .add(one));
        List<Department> ordered = new ArrayList<>(all.size());
        ordered.addAll(children.getOrDefault(DepartmentId.ROOT, List.of()));
        for (int i = 0; i < ordered.size(); i++) {
            ordered.addAll(children.getOrDefault(ordered.get(i).id(), List.of()));
        }
        return ordered;
    }

    /** What a finished job did with each of these. */
    List<Outcome> outcomes(List<JournalEntry> entries, BatchJobResult result) {
        Map<WeComUserId, BatchJobResult.MemberRow> members = new HashMap<>();
        result.members().forEach(row -> members.put(row.userId(), row));
        Map<DepartmentId, BatchJobResult.DepartmentRow> departments = new HashMap<>();
        result.departments().forEach(row -> departments.put(row.department(), row));
        List<Outcome> outcomes = new ArrayList<>(entries.size());
        for (JournalEntry entry : entries) {
            if (entry.kind().ofMember()) {
                var row = members.get(member(entry.change()).userId());
                outcomes.add(row == null ? missing(entry) : outcome(entry, row.errcode(), row.errmsg()));
            } else {
                var row = departments.get(department(entry.change()).id());
                outcomes.add(row == null ? missing(entry) : outcome(entry, row.errcode(), row.errmsg()));
            }
        }
        return outcomes;
    }

    private static Outcome outcome(JournalEntry entry, int errcode, String errmsg) {
        return errcode == 0
                ? new Outcome.Done(entry, entry.change())
                : Outcome.Failed.of(entry, WeComErrors.of(errcode, errmsg));
    }

    private static Outcome missing(JournalEntry entry) {
        return new Outcome.Failed(entry, 0, RunSentence.NO_RESULT.meaning(), RunSentence.NO_RESULT.advice());
    }

    private static Member member(Change change) {
        if (change instanceof CreateMember c) {
            return c.after();
        } else if (change instanceof UpdateMember c) {
            return c.after();
        }
        throw new IllegalArgumentException("No bulk row for " + change.getClass());
    }

    private static Department department(Change change) {
        if (change instanceof CreateDepartment c) {
            return c.after();
        } else if (change instanceof UpdateDepartment c) {
            return c.after();
        } else if (change instanceof MoveDepartment c) {
            return c.after();
        }
        throw new IllegalArgumentException("No bulk row for " + change.getClass());
    }
}
