package org.tuanlink.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.directory.FollowUpTargets.Target;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

/** Plans for wishes: made, looked through, started. A guard that stands before one is never approved. */
@Component
class FollowUpPlans {

    /** Plans and runs carry it as their author. */
    static final String BY = "即时更新";

    private final DirectoryPlanner planner;
    private final FollowUpTargets targets;
    private final PlanStore plans;
    private final Journal journal;
    private final DirectoryRuns runs;

    FollowUpPlans(
            DirectoryPlanner planner, FollowUpTargets targets, PlanStore plans, Journal journal, DirectoryRuns runs) {
        this.planner = planner;
        this.targets = targets;
        this.plans = plans;
        this.journal = journal;
        this.runs = runs;
    }

    /** @param leftOut cadres who are not touched, though it is their organisation's wish */
    Made make(List<Target> wishes, Set<Long> leftOut) {
        PlanScope.Some scope = targets.scope(wishes, leftOut);
        long id = planner.plan(scope, null, EstimatePolicy.Choice.ONE_BY_ONE, BY).id();
        StoredPlan plan = plans.find(id).orElseThrow();
        return new Made(plan, Changes.of(journal.pending(id, Integer.MAX_VALUE)));
    }

    /** The run that was started; empty when something is in the way. */
    Optional<Long> apply(Made made) {
        Answer<Long> run = runs.apply(made.plan().id(), List.of(), BY);
        return run instanceof Answer.Given<Long> given ? Optional.of(given.value()) : Optional.empty();
    }

    /** Nobody should apply it later. */
    void discard(Made made) {
        plans.move(made.plan().id(), made.plan().status(), PlanStatus.STALE);
    }

    /** A plan and what it changes. */
    record Made(StoredPlan plan, Changes changes) {

        boolean isBlocked() {
            return plan.status() == PlanStatus.BLOCKED;
        }

        boolean isReady() {
            return plan.status() == PlanStatus.READY;
        }

        /** Why it cannot be applied, in the preflight's words. The guards' own messages name people. */
        String obstacle() {
            return isBlocked()
                    ? FollowUpSentences.words(
                            "blocked",
                            plan.summary().preflight().stream()
                                    .filter(Finding::blocks)
                                    .limit(3)
                                    .map(finding -> finding.message() + "；")
                                    .collect(Collectors.joining()))
                    : FollowUpSentences.words("guarded");
        }

        /** Why cadres were left out of it. */
        Map<Long, String> leftOut() {
            Map<Long, String> reasons = new HashMap<>();
            for (Finding finding : plan.summary().preflight()) {
                if (finding.cadreId() != null && finding.severity() == Finding.Severity.WARNING) {
                    reasons.put(finding.cadreId(), finding.message());
                }
            }
            return reasons;
        }
    }

    /**
     * Whom a plan changes, and whom it would take out of something.
     *
     * @param losing whose changes are no update: they are an administrator's to decide
     */
    record Changes(Set<DepartmentId> departments, Set<Long> cadres, Set<Long> losing) {

        static Changes of(List<JournalEntry> entries) {
            Changes changes = new Changes(new HashSet<>(), new HashSet<>(), new HashSet<>());
            entries.forEach(entry -> changes.add(entry.change()));
            return changes;
        }

        private void add(Change change) {
            if (change instanceof UpdateDepartment one) {
                departments.add(one.after().id());
            } else if (change instanceof MoveDepartment one) {
                departments.add(one.after().id());
            } else if (change instanceof UpdateMember one) {
                cadres.add(one.after().cadreId());
                if (loses(one.before(), one.after())) {
                    losing.add(one.after().cadreId());
                }
            } else if (change instanceof CreateMember one) {
                losing.add(one.after().cadreId());
            } else if (change instanceof DeleteMember one) {
                losing.add(one.before().cadreId());
            } else if (change instanceof CreateDepartment || change instanceof DeleteDepartment) {
                throw new IllegalStateException("A follow-up neither creates nor deletes departments: " + change);
            }
        }

        private static boolean loses(Member before, Member after) {
            return (before.enabled() && !after.enabled()) || !places(after).containsAll(places(before));
        }

        private static Set<DepartmentId> places(Member member) {
            return member.memberships().stream().map(Membership::department).collect(Collectors.toSet());
        }

        boolean concern(Target target) {
            return target.wish().isCadre()
                    ? cadres.contains(target.wish().subject())
                    : target.department() != null && departments.contains(target.department());
        }
    }
}
