package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.wecom.DepartmentId;

/** What in WeCom's directory the wishes are about. What is not there yet is brought by a sync, not by a wish. */
@Component
class FollowUpTargets {

    private final PlanSources sources;
    private final DirectoryPlanner planner;
    private final FollowUpMarks marks;

    FollowUpTargets(PlanSources sources, DirectoryPlanner planner, FollowUpMarks marks) {
        this.sources = sources;
        this.planner = planner;
        this.marks = marks;
    }

    /**
     * A wish that can be planned.
     *
     * @param department null for a cadre, and for an organisation that is folded into the one above or dissolved
     */
    record Target(FollowUp wish, @Nullable DepartmentId department) {}

    /** Those that can be planned; the others are told why not, or have nothing to wait for. */
    List<Target> of(List<FollowUp> wishes) {
        List<Target> targets = new ArrayList<>(organizations(only(wishes, false)));
        targets.addAll(cadres(only(wishes, true)));
        return targets;
    }

    private static List<FollowUp> only(List<FollowUp> wishes, boolean cadres) {
        return wishes.stream().filter(one -> one.isCadre() == cadres).toList();
    }

    private List<Target> organizations(List<FollowUp> wishes) {
        if (wishes.isEmpty()) {
            return List.of();
        }
        Map<Long, DepartmentId> departments = inLedger(subjects(wishes));
        boolean allThere = departments.keySet().containsAll(subjects(wishes));
        Projection projection = allThere ? null : planner.projection();
        List<Target> targets = new ArrayList<>();
        for (FollowUp wish : wishes) {
            DepartmentId department = departments.get(wish.subject());
            if (department == null && projection != null && hasOwnDepartment(projection, wish.subject())) {
                marks.inVain(wish, FollowUpSentences.words("absent.organization"));
            } else {
                targets.add(new Target(wish, department));
            }
        }
        return targets;
    }

    private static boolean hasOwnDepartment(Projection projection, long organization) {
        Projection.Place place = projection.place(organization);
        return place != null && place.own();
    }

    private Map<Long, DepartmentId> inLedger(Set<Long> organizations) {
        Map<Long, DepartmentId> departments = new HashMap<>();
        sources.identities().organizationsOfDepartments().forEach((department, organization) -> {
            if (organizations.contains(organization)) {
                departments.put(organization, department);
            }
        });
        departments.values().retainAll(sources.ledger().names(departments.values()).keySet());
        return departments;
    }

    private List<Target> cadres(List<FollowUp> wishes) {
        Set<Long> known = sources.ledger().known(subjects(wishes));
        List<FollowUp> absent =
                wishes.stream().filter(wish -> !known.contains(wish.subject())).toList();
        Set<Long> inOffice = sources.registry().cadresById(subjects(absent)).stream()
                .map(CadreNode::id)
                .collect(Collectors.toSet());
        List<FollowUp> gone = new ArrayList<>();
        for (FollowUp wish : absent) {
            if (inOffice.contains(wish.subject())) {
                marks.inVain(wish, FollowUpSentences.words("absent.cadre"));
            } else {
                gone.add(wish);
            }
        }
        marks.done(gone);
        return wishes.stream()
                .filter(wish -> known.contains(wish.subject()))
                .map(wish -> new Target(wish, null))
                .toList();
    }

    /** An organisation's name shows in what its cadres are called, if it has no department or they hold several posts. */
    PlanScope.Some scope(List<Target> targets, Set<Long> leftOut) {
        Set<DepartmentId> departments = targets.stream()
                .map(Target::department)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<Long> cadres = new HashSet<>(subjectsOf(targets, true));
        Set<Long> organizations = subjectsOf(targets, false);
        if (!organizations.isEmpty()) {
            List<Long> theirs = sources.registry().cadresOf(organizations).stream()
                    .map(CadreNode::id)
                    .toList();
            cadres.addAll(sources.ledger().known(theirs));
        }
        cadres.removeAll(leftOut);
        return new PlanScope.Some(departments, cadres, PlanScope.Some.Why.FOLLOW_UP);
    }

    private static Set<Long> subjectsOf(List<Target> targets, boolean cadres) {
        return subjects(only(targets.stream().map(Target::wish).toList(), cadres));
    }

    private static Set<Long> subjects(Collection<FollowUp> wishes) {
        return wishes.stream().map(FollowUp::subject).collect(Collectors.toSet());
    }
}
