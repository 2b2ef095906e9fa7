package org.tuanlink.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;

/** Keeps what comparisons concluded: the report, others' entries, the marks. */
@Component
class DriftFindings {

    private final TransactionTemplate transactions;
    private final DriftStore store;
    private final PlanSources sources;
    private final DriftReconciliation reconciliation;
    private final Clock clock;

    DriftFindings(
            PlatformTransactionManager transactions,
            DriftStore store,
            PlanSources sources,
            DriftReconciliation reconciliation,
            Clock clock) {
        this.transactions = new TransactionTemplate(transactions);
        // Marks that events open meanwhile are seen.
        this.transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.store = store;
        this.sources = sources;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    DriftView last() {
        return store.last();
    }

    void inconclusive(String reason) {
        store.put(DriftView.without(DriftView.State.INCONCLUSIVE, clock.instant(), reason));
    }

    /** @param started when the reads began */
    void conclude(Differences found, Instant started) {
        // One that we tried to create and lost the answer of is taken over by the next run, not left alone.
        List<DepartmentId> unknown =
                found.foreignDepartments().stream().map(DepartmentNode::id).toList();
        Set<DepartmentId> ours = sources.identities().ours(unknown);
        List<DepartmentNode> foreign = found.foreignDepartments().stream()
                .filter(node -> !ours.contains(node.id()))
                .toList();
        leaveOutOurMembers(found);
        DriftView view = DriftViews.of(found, clock.instant());
        // Before the first load all that is there was there before us: no news.
        boolean before = sources.ledger().isEmpty();
        transactions.executeWithoutResult(status -> {
            Set<DriftSubject> known = known();
            sources.foreign().found(foreign, found.foreignUserIds());
            reconciliation.reconcile(
                    DriftComparison.of(found, id -> !ours.contains(id)),
                    subject -> before || known.contains(subject),
                    started);
            store.put(view);
        });
    }

    /** One whose creation's answer was lost, or who is back before we restored him, is nobody else's. */
    private void leaveOutOurMembers(Differences found) {
        if (!found.foreignMembers().isEmpty()) {
            found.leaveOutMembers(sources.identities().ourMembers());
        }
    }

    private Set<DriftSubject> known() {
        Set<DriftSubject> known = sources.foreign().known(DriftSubject.Kind.MEMBER).stream()
                .map(id -> new DriftSubject(DriftSubject.Kind.MEMBER, id))
                .collect(Collectors.toSet());
        sources.foreign()
                .known(DriftSubject.Kind.DEPARTMENT)
                .forEach(id -> known.add(new DriftSubject(DriftSubject.Kind.DEPARTMENT, id)));
        return known;
    }
}
