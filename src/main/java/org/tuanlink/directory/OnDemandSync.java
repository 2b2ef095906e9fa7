package org.tuanlink.directory;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.SyncTrace.Station;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.Page;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;
import org.tuanlink.wecom.WeComUserId;

/** One cadre or one organisation now, told step by step: for the administrator who asks why someone isn't in. */
@Component
class OnDemandSync {

    private final DirectoryPlanner planner;
    private final PlanSources sources;
    private final DirectoryPlans plans;
    private final RunNow runNow;
    private final Telling telling;

    OnDemandSync(DirectoryPlanner planner, PlanSources sources, DirectoryPlans plans, RunNow runNow, Telling telling) {
        this.planner = planner;
        this.sources = sources;
        this.plans = plans;
        this.runNow = runNow;
        this.telling = telling;
    }

    /** What is told to the caller and to the audit log. */
    @Component
    record Telling(DirectoryDeeds deeds, Sight sight, Clock clock) {}

    /**
     * Who asks.
     *
     * @param scope what he looks after: the trace names nothing else
     */
    record Asker(OrganizationScope scope, String name) {}

    Answer<SyncTrace> cadre(String code, Asker asker) {
        Optional<Long> id =
                OrganizationCode.isValid(code) ? sources.registry().cadreId(new CadreCode(code)) : Optional.empty();
        if (id.isEmpty()) {
            return Answer.refused(Refusal.NO_SUCH_CADRE);
        }
        TraceLog log = new TraceLog(telling.clock());
        Optional<CadreNode> cadre =
                sources.registry().cadresById(List.of(id.get())).stream().findFirst();
        cadre.ifPresentOrElse(
                one -> log.step(
                        Station.REGISTRY,
                        "registry.cadre",
                        one.name(),
                        code,
                        one.posts().size()),
                () -> log.step(Station.REGISTRY, "registry.cadre.left", code));
        var made = planner.plan(new PlanScope.OneCadre(id.get()), code, EstimatePolicy.Choice.ONE_BY_ONE, asker.name());
        cadre.ifPresentOrElse(
                one -> project(one, made.projection(), asker.scope(), log),
                () -> log.step(Station.PROJECTION, "projection.cadre.none"));
        return finish(made.id(), asker, telling.deeds().syncing(id.get(), cadre, code, asker.scope()), log);
    }

    private void project(CadreNode cadre, Projection projection, OrganizationScope scope, TraceLog log) {
        WeComUserId userId = sources.identities().members(List.of(cadre.id())).get(cadre.id());
        if (userId == null) {
            throw new IllegalStateException("A planned cadre has a userid");
        }
        Member member = projection.project(cadre, userId);
        List<DepartmentId> departments =
                member.memberships().stream().map(Membership::department).toList();
        Map<DepartmentId, Department> projected = new HashMap<>(projection.departments());
        projected.keySet().retainAll(departments);
        Function<DepartmentId, String> names = telling.sight()
                .departments(scope, departments, projected, id -> Optional.ofNullable(projected.get(id))
                        .map(Department::name)
                        .orElse(id.toString()));
        List<String> places = departments.stream().map(names).toList();
        String position = Sight.position(member.position(), places);
        log.step(Station.PROJECTION, "projection.cadre", member.name(), position, String.join("、", places));
    }

    Answer<SyncTrace> organization(String code, Asker asker) {
        Optional<OrganizationNode> organization = OrganizationCode.isValid(code)
                ? sources.registry().organization(new OrganizationCode(code))
                : Optional.empty();
        if (organization.isEmpty()) {
            return Answer.refused(Refusal.NO_SUCH_ORGANIZATION);
        }
        OrganizationNode node = organization.get();
        TraceLog log = new TraceLog(telling.clock());
        log.step(Station.REGISTRY, "registry.organization", node.shortName(), code, node.directoryName());
        var made = planner.plan(new PlanScope.Subtree(node.id()), code, EstimatePolicy.Choice.ONE_BY_ONE, asker.name());
        project(node, made.projection(), log);
        return finish(made.id(), asker, telling.deeds().syncing(node), log);
    }

    private static void project(OrganizationNode node, Projection projection, TraceLog log) {
        projection.departmentOf(node.id()).ifPresent(id -> {
            Department department = projection.departments().get(id);
            if (department != null && department.organizationId() == node.id()) {
                log.step(
                        Station.PROJECTION,
                        "projection.organization",
                        department.name(),
                        id.value(),
                        department.parent().value());
            } else {
                log.step(Station.PROJECTION, "projection.organization.folded", id.value());
            }
        });
    }

    private Answer<SyncTrace> finish(long planId, Asker asker, AuditEntry deed, TraceLog log) {
        PlanView plan = plans.find(planId).orElseThrow();
        Page<ChangeView> changes = plans.changes(planId, 1).orElseThrow();
        log.step(Station.DIFFERENCE, changes.total() == 0 ? "difference.none" : "difference.some", changes.total());
        Sight sight = telling.sight();
        changes.items().forEach(change -> log.text(Station.DIFFERENCE, sight.change(asker.scope(), change)));
        plan.preflight().forEach(finding -> log.text(Station.DIFFERENCE, sight.finding(asker.scope(), finding)));
        if (asker.scope().isWholeProvince()) {
            // They name people.
            plan.guards().forEach(guard -> log.text(Station.DIFFERENCE, guard.message()));
        }
        return switch (plan.status()) {
            case BLOCKED -> stopped(plan, "difference.blocked", asker, deed, log);
            case GUARDED -> stopped(plan, "difference.guarded", asker, deed, log);
            case READY, STALE, APPLIED ->
                changes.total() == 0
                        ? ended(plan, asker, deed, log, "result.equal")
                        : applied(plan, changes.total(), asker, deed, log);
        };
    }

    private Answer<SyncTrace> stopped(PlanView plan, String reason, Asker asker, AuditEntry deed, TraceLog log) {
        return ended(plan, asker, deed, log, "result.refused", TraceLog.words(reason));
    }

    private Answer<SyncTrace> ended(
            PlanView plan, Asker asker, AuditEntry deed, TraceLog log, String words, Object... arguments) {
        log.step(Station.RESULT, words, arguments);
        telling.deeds().notSynced(deed, plan.id(), asker.name());
        return Answer.of(log.end(plan.id(), null, null));
    }

    private Answer<SyncTrace> applied(PlanView plan, long changes, Asker asker, AuditEntry deed, TraceLog log) {
        DirectoryDeeds deeds = telling.deeds();
        Answer<SyncTrace> answer =
                runNow.apply(plan, changes, asker.name(), run -> deeds.synced(deed, plan.id(), run, asker.name()), log);
        if (answer instanceof Answer.Refused<SyncTrace> refused) {
            deeds.notSynced(deed, plan.id(), refused.refusal(), asker.name());
        }
        return answer;
    }
}
