package org.tuanlink.directory;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.tuanlink.directory.SyncTrace.Station;
import org.tuanlink.platform.Page;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.wecom.WeComUserId;

/** One cadre or one organisation now, told step by step: for the administrator who asks why someone isn't in. */
@Service
public class OnDemandSync {

    private final DirectoryPlanner planner;
    private final PlanSources sources;
    private final DirectoryPlans plans;
    private final RunNow runNow;
    private final DirectoryDeeds deeds;
    private final Clock clock;

    OnDemandSync(
            DirectoryPlanner planner,
            PlanSources sources,
            DirectoryPlans plans,
            RunNow runNow,
            DirectoryDeeds deeds,
            Clock clock) {
        this.planner = planner;
        this.sources = sources;
        this.plans = plans;
        this.runNow = runNow;
        this.deeds = deeds;
        this.clock = clock;
    }

    public Answer<SyncTrace> cadre(String code, String by) {
        Optional<Long> id =
                OrganizationCode.isValid(code) ? sources.registry().cadreId(new CadreCode(code)) : Optional.empty();
        if (id.isEmpty()) {
            return Answer.refused(Refusal.NO_SUCH_CADRE);
        }
        TraceLog log = new TraceLog(clock);
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
        var made = planner.plan(new PlanScope.OneCadre(id.get()), code, EstimatePolicy.Choice.ONE_BY_ONE, by);
        cadre.ifPresentOrElse(
                one -> project(one, made.projection(), log),
                () -> log.step(Station.PROJECTION, "projection.cadre.none"));
        Answer<SyncTrace> answer = finish(made.id(), by, log);
        cadre.ifPresent(one -> deeds.synced(one, answer, by));
        return answer;
    }

    private void project(CadreNode cadre, Projection projection, TraceLog log) {
        WeComUserId userId = sources.identities().members(List.of(cadre.id())).get(cadre.id());
        if (userId == null) {
            throw new IllegalStateException("A planned cadre has a userid");
        }
        Member member = projection.project(cadre, userId);
        String places = member.memberships().stream()
                .map(one -> Optional.ofNullable(projection.departments().get(one.department()))
                        .map(Department::name)
                        .orElse(one.department().toString()))
                .collect(Collectors.joining("、"));
        log.step(Station.PROJECTION, "projection.cadre", member.name(), member.position(), places);
    }

    public Answer<SyncTrace> organization(String code, String by) {
        Optional<OrganizationNode> organization = OrganizationCode.isValid(code)
                ? sources.registry().organization(new OrganizationCode(code))
                : Optional.empty();
        if (organization.isEmpty()) {
            return Answer.refused(Refusal.NO_SUCH_ORGANIZATION);
        }
        OrganizationNode node = organization.get();
        TraceLog log = new TraceLog(clock);
        log.step(Station.REGISTRY, "registry.organization", node.shortName(), code, node.directoryName());
        var made = planner.plan(new PlanScope.Subtree(node.id()), code, EstimatePolicy.Choice.ONE_BY_ONE, by);
        project(node, made.projection(), log);
        Answer<SyncTrace> answer = finish(made.id(), by, log);
        deeds.synced(node.id(), code, node.shortName(), answer, by);
        return answer;
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

    private Answer<SyncTrace> finish(long planId, String by, TraceLog log) {
        PlanView plan = plans.find(planId).orElseThrow();
        Page<ChangeView> changes = plans.changes(planId, 1).orElseThrow();
        log.step(Station.DIFFERENCE, changes.total() == 0 ? "difference.none" : "difference.some", changes.total());
        changes.items().forEach(change -> log.text(Station.DIFFERENCE, change.text()));
        plan.preflight().forEach(finding -> log.text(Station.DIFFERENCE, finding.message()));
        plan.guards().forEach(guard -> log.text(Station.DIFFERENCE, guard.message()));
        return switch (plan.status()) {
            case BLOCKED -> stopped(plan, "difference.blocked", log);
            case GUARDED -> stopped(plan, "difference.guarded", log);
            case READY, STALE, APPLIED ->
                changes.total() == 0 ? equal(plan, log) : runNow.apply(plan, changes.total(), by, log);
        };
    }

    private static Answer<SyncTrace> stopped(PlanView plan, String reason, TraceLog log) {
        log.step(Station.RESULT, "result.refused", TraceLog.words(reason));
        return Answer.of(log.end(plan.id(), null, null));
    }

    private static Answer<SyncTrace> equal(PlanView plan, TraceLog log) {
        log.step(Station.RESULT, "result.equal");
        return Answer.of(log.end(plan.id(), null, null));
    }
}
