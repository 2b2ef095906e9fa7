package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.directory.WeComState.Kind;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.DepartmentId;

/**
 * How some organisations and cadres stand in WeCom: the ledger compared with what the registry says now, for exactly
 * these, in a fixed number of statements. No call is made.
 */
@Service
public class WeComStates {

    private static final long LAST_DEPARTMENT_ID = 0xFFFF_FFFFL;

    private final RegistryReader registry;
    private final ProjectionPolicy policy;
    private final LedgerExcerpt excerpt;
    private final Ledger ledger;

    WeComStates(RegistryReader registry, PlanPolicies policies, LedgerExcerpt excerpt, Ledger ledger) {
        this.registry = registry;
        this.policy = policies.projection();
        this.excerpt = excerpt;
        this.ledger = ledger;
    }

    /** The state of each of these organisations' departments; every id has one. */
    public Map<Long, WeComState> organizations(Collection<Long> organizationIds) {
        Map<Long, Department> booked = excerpt.departments(organizationIds);
        Projection projection = projection(organizationIds);
        Map<Long, DriftSubject> subjects = new HashMap<>();
        booked.forEach((id, department) -> subjects.put(id, DriftSubject.of(department.id())));
        Map<DriftSubject, String> drift = excerpt.drift(subjects.values());
        Map<Long, String> failures = excerpt.departmentFailures(organizationIds);
        return organizationIds.stream().distinct().collect(Collectors.toMap(Function.identity(), id -> {
            Department is = booked.get(id);
            return new WeComState(
                    kind(is, projection, id, drift.containsKey(subjects.get(id))),
                    is == null ? null : is.id().toString(),
                    is == null ? null : is.name(),
                    drift.get(subjects.get(id)),
                    failures.get(id));
        }));
    }

    private static Kind kind(@Nullable Department is, Projection projection, long id, boolean drifted) {
        Projection.Place place = projection.place(id);
        boolean folded = place != null && !place.own();
        if (is == null) {
            return folded ? Kind.FOLDED : Kind.NOT_THERE;
        } else if (drifted) {
            return Kind.DRIFT;
        }
        boolean equal =
                place != null && !folded && is.equals(projection.departments().get(place.department()));
        return equal ? Kind.EQUAL : Kind.WAITING;
    }

    /** The state of each of these cadres' members; every id has one. */
    public Map<Long, WeComState> cadres(Collection<Long> cadreIds) {
        Map<Long, Ledger.FullRow> booked = ledger.fullRows(cadreIds);
        Map<Long, Member> wanted = wanted(registry.cadresById(booked.keySet()), booked);
        Map<Long, DriftSubject> subjects = new HashMap<>();
        booked.forEach(
                (id, row) -> subjects.put(id, DriftSubject.of(row.member().userId())));
        Map<DriftSubject, String> drift = excerpt.drift(subjects.values());
        Map<Long, String> failures = excerpt.memberFailures(cadreIds);
        return cadreIds.stream().distinct().collect(Collectors.toMap(Function.identity(), id -> {
            Ledger.FullRow row = booked.get(id);
            Member is = row == null ? null : row.member();
            return new WeComState(
                    kind(is, wanted.get(id), drift.containsKey(subjects.get(id))),
                    is == null ? null : is.userId().value(),
                    is == null ? null : is.name(),
                    drift.get(subjects.get(id)),
                    failures.get(id));
        }));
    }

    private static Kind kind(@Nullable Member is, @Nullable Member wanted, boolean drifted) {
        if (is == null) {
            return Kind.NOT_THERE;
        } else if (drifted) {
            return Kind.DRIFT;
        } else if (wanted == null) {
            return is.enabled() ? Kind.WAITING : Kind.DISABLED;
        }
        return is.equals(wanted) ? Kind.EQUAL : Kind.WAITING;
    }

    private Map<Long, Member> wanted(List<CadreNode> cadres, Map<Long, Ledger.FullRow> booked) {
        Projection projection = projection(cadres.stream()
                .flatMap(cadre -> cadre.posts().stream())
                .map(CadreNode.HeldPost::organizationId)
                .toList());
        Map<Long, Member> members = new HashMap<>();
        for (CadreNode cadre : cadres) {
            Ledger.FullRow row = booked.get(cadre.id());
            if (row != null) {
                members.put(cadre.id(), projection.project(cadre, row.member().userId()));
            }
        }
        return members;
    }

    /** Of these organisations and all above them: as much of the whole as they need. */
    private Projection projection(Collection<Long> organizationIds) {
        List<OrganizationNode> nodes = registry.withAncestors(organizationIds);
        Map<Long, DepartmentId> ids =
                excerpt.departmentIds(nodes.stream().map(OrganizationNode::id).toList());
        for (OrganizationNode node : new ArrayList<>(nodes)) {
            // One that has none yet: no department of the ledger equals it.
            ids.computeIfAbsent(node.id(), id -> new DepartmentId(LAST_DEPARTMENT_ID - id));
        }
        return Projection.of(nodes, policy, ids);
    }
}
