package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.directory.Ledger.FullRow;
import org.tuanlink.directory.Ledger.PlaceRow;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.WeComMember.Membership;

/** Takes found differences over into the ledger, so that the next plan mends them. */
@Component
class DriftRepair {

    private final TransactionTemplate transactions;
    private final LedgerBook book;
    private final RunStore runs;
    private final PlanSources sources;
    private final DirectoryPlanner planner;

    DriftRepair(
            TransactionTemplate transactions,
            LedgerBook book,
            RunStore runs,
            PlanSources sources,
            DirectoryPlanner planner) {
        this.transactions = transactions;
        this.book = book;
        this.runs = runs;
        this.sources = sources;
        this.planner = planner;
    }

    boolean runIsActive() {
        return runs.anyActive();
    }

    void remember(Differences found) {
        // One that we tried to create and lost the answer of is taken over by the next run, not left alone.
        Set<DepartmentId> ours = sources.identities()
                .ours(found.foreignDepartments().stream()
                        .map(DepartmentNode::id)
                        .toList());
        List<DepartmentNode> foreign = found.foreignDepartments().stream()
                .filter(node -> !ours.contains(node.id()))
                .toList();
        sources.foreign().found(foreign, found.foreignUserIds());
    }

    /** @param revision the ledger's, before it was compared */
    Answer<Long> plan(Differences found, long revision, String by) {
        List<Change> seen = asChanges(found);
        Optional<Refusal> refusal = Objects.requireNonNull(transactions.execute(status -> {
            // The lock keeps a run from starting until this is booked.
            if (book.lock() != revision || runs.anyActive()) {
                return Optional.of(Refusal.RUN_ACTIVE);
            }
            book.book(seen);
            return Optional.<Refusal>empty();
        }));
        return refusal.<Answer<Long>>map(Answer::refused)
                .orElseGet(() -> Answer.of(
                        planner.plan(new PlanScope.Whole(), null, null, by).id()));
    }

    private List<Change> asChanges(Differences found) {
        List<Change> changes = new ArrayList<>();
        found.missingDepartments().forEach(one -> changes.add(new DeleteDepartment(one)));
        found.movedDepartments()
                .forEach((ours, node) -> changes.add(new CreateDepartment(
                        new Department(ours.id(), node.parentId(), ours.organizationId(), ours.name(), node.order()))));
        changes.addAll(missingMembers(found));
        changes.addAll(changedMemberships(found));
        return changes;
    }

    private List<Change> missingMembers(Differences found) {
        Map<Long, FullRow> rows = sources.ledger()
                .fullRows(found.missingMembers().stream().map(PlaceRow::cadreId).toList());
        List<Change> changes = new ArrayList<>();
        rows.values().forEach(row -> changes.add(new Change.DeleteMember(row.member())));
        return changes;
    }

    private List<Change> changedMemberships(Differences found) {
        Map<Long, Set<DepartmentId>> places = new HashMap<>();
        found.changedMemberships().forEach((row, departments) -> places.put(row.cadreId(), departments));
        List<Change> changes = new ArrayList<>();
        sources.ledger().fullRows(places.keySet()).forEach((cadre, row) -> {
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
