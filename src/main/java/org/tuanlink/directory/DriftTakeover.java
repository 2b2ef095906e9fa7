package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.directory.Ledger.FullRow;
import org.tuanlink.directory.Ledger.PlaceRow;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

/** Books into the ledger what WeCom was found to hold, and what is no longer known of it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DriftTakeover {

    private final LedgerBook book;
    private final Ledger ledger;
    private final DriftMarks marks;

    DriftTakeover(LedgerBook book, Ledger ledger, DriftMarks marks) {
        this.book = book;
        this.ledger = ledger;
        this.marks = marks;
    }

    long lock() {
        return book.lock();
    }

    /** @param marked are taken over, and whose content somebody changed is sent again, though no read shows it */
    void book(Differences found, List<DriftMark> marked) {
        List<Change> changes = new ArrayList<>(departments(found, marked));
        changes.addAll(missingMembers(found));
        changes.addAll(changedMemberships(found));
        List<Member> doubted = doubted(marked);
        doubted.stream()
                .filter(member -> !member.enabled())
                .forEach(member -> changes.add(new UpdateMember(member, enabled(member))));
        book.book(changes);
        book.doubt(doubted.stream().map(Member::cadreId).toList());
        marks.taken(marked);
    }

    private List<Change> departments(Differences found, List<DriftMark> marked) {
        List<Change> changes = new ArrayList<>();
        Map<DepartmentId, Department> now = new HashMap<>();
        found.movedDepartments()
                .forEach((ours, node) -> now.put(
                        ours.id(),
                        new Department(ours.id(), node.parentId(), ours.organizationId(), ours.name(), node.order())));
        for (DriftMark mark : marked) {
            if (!mark.subject().isMember() && mark.facts().isOfContent()) {
                DepartmentId id = mark.subject().department();
                Optional.ofNullable(now.get(id))
                        .or(() -> ledger.department(id))
                        .ifPresent(known -> now.put(id, inDoubt(known, mark)));
            }
        }
        found.missingDepartments().forEach(one -> {
            now.remove(one.id());
            changes.add(new DeleteDepartment(one));
        });
        now.values().forEach(one -> changes.add(new CreateDepartment(one)));
        return changes;
    }

    /**
     * With the name it was given; where nobody told it, standing for no organisation, so that the plan finds it different.
     * Never with an invented name: a bulk import of others would write it.
     */
    private static Department inDoubt(Department known, DriftMark mark) {
        String seen = mark.sighting().name();
        if (seen != null && !seen.equals(known.name())) {
            return new Department(known.id(), known.parent(), known.organizationId(), seen, known.order());
        }
        return new Department(known.id(), known.parent(), -known.id().value(), known.name(), known.order());
    }

    private List<Member> doubted(List<DriftMark> marked) {
        List<Member> members = new ArrayList<>();
        for (DriftMark mark : marked) {
            if (mark.subject().isMember() && mark.facts().isOfContent()) {
                ledger.member(mark.subject().member()).ifPresent(members::add);
            }
        }
        return members;
    }

    private static Member enabled(Member member) {
        return new Member(
                member.userId(),
                member.cadreId(),
                member.name(),
                member.mobileIndex(),
                member.sealedMobile(),
                member.position(),
                member.memberships(),
                true);
    }

    /** Without those who have another userid: made anew under the old one, WeCom would refuse their mobiles. */
    private List<Change> missingMembers(Differences found) {
        Set<String> renumbered = marks.renumbered();
        Map<Long, FullRow> rows = ledger.fullRows(found.missingMembers().stream()
                .filter(row -> !renumbered.contains(row.userId()))
                .map(PlaceRow::cadreId)
                .toList());
        List<Change> changes = new ArrayList<>();
        rows.values().forEach(row -> changes.add(new DeleteMember(row.member())));
        return changes;
    }

    private List<Change> changedMemberships(Differences found) {
        Map<Long, Set<DepartmentId>> places = new HashMap<>();
        found.changedMemberships().forEach((row, departments) -> places.put(row.cadreId(), departments));
        List<Change> changes = new ArrayList<>();
        ledger.fullRows(places.keySet()).forEach((cadre, row) -> {
            Set<DepartmentId> departments = places.getOrDefault(cadre, new TreeSet<>());
            changes.add(new UpdateMember(row.member(), within(row.member(), departments)));
        });
        return changes;
    }

    private static Member within(Member member, Set<DepartmentId> departments) {
        Map<DepartmentId, Membership> known = new HashMap<>();
        member.memberships().forEach(one -> known.put(one.department(), one));
        List<Membership> found = departments.stream()
                .map(id -> known.getOrDefault(id, new Membership(id, 0, false)))
                .toList();
        return new Member(
                member.userId(),
                member.cadreId(),
                member.name(),
                member.mobileIndex(),
                member.sealedMobile(),
                member.position(),
                found,
                member.enabled());
    }
}
