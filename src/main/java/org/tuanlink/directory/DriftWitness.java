package org.tuanlink.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.directory.DriftEvidence.Sent;
import org.tuanlink.directory.SentChanges.SentChange;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/** Gathers what is known about the subject of an event: ledger, identities, and what runs sent at that time. */
@Component
class DriftWitness {

    private final Ledger ledger;
    private final Identities identities;
    private final SentChanges journal;
    private final DriftPolicy policy;

    DriftWitness(Ledger ledger, Identities identities, SentChanges journal, DriftPolicy policy) {
        this.ledger = ledger;
        this.identities = identities;
        this.journal = journal;
        this.policy = policy;
    }

    /**
     * About a department.
     *
     * @param seen null when it was deleted
     * @param at when the event was made, whole seconds
     */
    DriftEvidence<Department> of(DepartmentId id, @Nullable Seen<Department> seen, Instant at) {
        List<SentChange> sent = journal.about(DriftSubject.Kind.DEPARTMENT, id.value(), since(at));
        List<Sent<Department>> then = new ArrayList<>();
        sent.stream()
                .filter(one -> one.isAround(at, policy.clockSkew()))
                .forEach(one -> then.add(new Sent<>(departmentAfter(one.change()))));
        return new DriftEvidence<>(seen, false, ledger.department(id).orElse(null), then, overwritten(sent, at));
    }

    /**
     * About a member.
     *
     * @param seen null when he was deleted
     * @param at when the event was made, whole seconds
     */
    DriftEvidence<Member> of(WeComUserId id, @Nullable Seen<Member> seen, boolean renumbered, Instant at) {
        Optional<Long> cadre = identities.cadreOf(id);
        List<SentChange> sent = cadre.map(one -> journal.about(DriftSubject.Kind.MEMBER, one, since(at)))
                .orElse(List.of());
        List<Sent<Member>> then = new ArrayList<>();
        sent.stream()
                .filter(one -> one.isAround(at, policy.clockSkew()))
                .forEach(one -> then.add(new Sent<>(memberAfter(one.change()))));
        return new DriftEvidence<>(seen, renumbered, ledger.member(id).orElse(null), then, overwritten(sent, at));
    }

    /** Whether the userid is one that TuanLink gave out or adopted. */
    boolean isOurs(WeComUserId id) {
        return identities.cadreOf(id).isPresent();
    }

    private Instant since(Instant at) {
        return at.minus(policy.clockSkew());
    }

    private boolean overwritten(List<SentChange> sent, Instant at) {
        return sent.stream().anyMatch(one -> one.isAcceptedAfter(at, policy.clockSkew()));
    }

    private static @Nullable Department departmentAfter(Change change) {
        if (change instanceof CreateDepartment c) {
            return c.after();
        } else if (change instanceof UpdateDepartment c) {
            return c.after();
        }
        return change instanceof MoveDepartment c ? c.after() : null;
    }

    private static @Nullable Member memberAfter(Change change) {
        if (change instanceof CreateMember c) {
            return c.after();
        }
        return change instanceof UpdateMember c ? c.after() : null;
    }
}
