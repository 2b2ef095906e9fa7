package org.tuanlink.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.PlanScope.Some.Why;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/**
 * Makes plans: reads registry and ledger, gives out identities, lets the pure part decide, stores what it says. Holds a
 * few thousand members at a time, whatever the size of the province.
 */
@Component
class DirectoryPlanner {

    private static final Duration MEMORY_OF_THE_GUARD = Duration.ofHours(24);
    /** Up to so many organisations, their members are looked up; above, everyone's row is read in passing. */
    private static final int PART = 4_000;

    private final PlanSources sources;
    private final PlanPolicies policies;
    private final PlanTables tables;
    private final PlanStore plans;
    private final FirstLook firstLook;
    private final Clock clock;

    DirectoryPlanner(PlanSources sources, PlanPolicies policies, PlanTables tables, FirstLook firstLook, Clock clock) {
        this.sources = sources;
        this.policies = policies;
        this.tables = tables;
        this.plans = tables.plans();
        this.firstLook = firstLook;
        this.clock = clock;
    }

    /**
     * Makes and stores a plan.
     *
     * @param scopeCode the code the scope was asked by, for people
     * @param route null for the configured one
     */
    Made plan(PlanScope scope, @Nullable String scopeCode, EstimatePolicy.@Nullable Choice route, String by) {
        plans.clearUnfinished(Duration.ofHours(1));
        firstLook.unlessKnown();
        // Revisions before data: they can disagree only so that the plan is stale too early.
        PlanBasis basis = PlanBasis.now(sources, policies);
        Projection projection = projection();
        long id = plans.begin(name(scope), scopeCode, basis, by);
        Map<DepartmentId, Department> ledger = sources.ledger().departments();
        PlanRecorder writer = new PlanRecorder(id, tables, sources.registry(), projection, ledger);
        int ledgerMembers = sources.ledger().memberCount();
        Planning planning = Planning.begin(input(projection, ledger, ledgerMembers, scope), sources.ledger(), writer);
        feed(planning, projection, scope);
        PlanResult result = planning.finish();
        String hash = writer.finish();
        PlanSummary summary = summary(result, projection, new Held(ledger.size(), ledgerMembers), route);
        plans.complete(id, writer.written(), hash, summary);
        return new Made(id, projection, summary.status());
    }

    /** What the organisations become by the registry as it is now. */
    Projection projection() {
        List<OrganizationNode> organizations = sources.registry().organizations();
        Set<Long> toMap = Projection.organizationsToMap(organizations, policies.projection());
        Map<Long, DepartmentId> ids = sources.identities().departments(toMap);
        return Projection.of(organizations, policies.projection(), ids);
    }

    private PlanInput input(
            Projection projection, Map<DepartmentId, Department> ledger, int ledgerMembers, PlanScope scope) {
        Instant now = clock.instant();
        var accounts = new PlanInput.Accounts(
                ledgerMembers,
                sources.foreign().memberCount(),
                sources.ledger().accountsCreatedIn(YearMonth.now(clock)),
                policies.wecom());
        return new PlanInput(
                projection,
                policies.projection(),
                ledger,
                sources.foreign().departments(),
                new Occupied(sources.ledger()),
                scope,
                policies.limits(),
                accounts,
                now);
    }

    private void feed(Planning planning, Projection projection, PlanScope scope) {
        ScopeMembers members = new ScopeMembers(sources.registry(), sources.ledger());
        if (scope instanceof PlanScope.OneCadre one) {
            feedSome(planning, projection, members.one(one.cadreId()));
            return;
        } else if (scope instanceof PlanScope.Some some) {
            ScopeMembers.Some fed = members.these(some.cadres());
            if (some.why() == Why.DRIFT || planning.movesDepartments()) {
                feedBystanders(planning, Set.copyOf(fed.ids()));
            }
            feedSome(planning, projection, fed);
            return;
        }
        Set<DepartmentId> departments = planning.coveredDepartments();
        List<Long> organizations = projection.organizationsIn(departments);
        if (scope instanceof PlanScope.Subtree && organizations.size() <= PART) {
            feedSome(planning, projection, members.of(organizations, departments));
            return;
        }
        MemberFeed feed = feed(planning, projection, new LightRows(sources.ledger()::lightPage));
        CadreStream.forEach(sources.registry(), feed);
        feed.finish();
    }

    /** All others: the guard has to see what share of an organisation is concerned. */
    private void feedBystanders(Planning planning, Set<Long> fed) {
        sources.ledger().forEachPlace(row -> {
            if (!fed.contains(row.cadreId())) {
                planning.bystander(standIn(row));
            }
        });
    }

    /** With all that is counted: where he is. */
    private static Member standIn(Ledger.PlaceRow row) {
        return new Member(
                new WeComUserId(row.userId()),
                row.cadreId(),
                row.name(),
                "",
                new SealedValue(new byte[] {0}),
                "",
                MembershipText.read(row.memberships()),
                true);
    }

    private void feedSome(Planning planning, Projection projection, ScopeMembers.Some some) {
        LightRows rows = new LightRows(after -> sources.ledger().lightPageOf(some.ids(), after));
        MemberFeed feed = feed(planning, projection, rows);
        some.cadres().forEach(feed);
        feed.finish();
    }

    private MemberFeed feed(Planning planning, Projection projection, LightRows rows) {
        return new MemberFeed(planning, projection, sources.ledger(), sources.identities(), rows);
    }

    private PlanSummary summary(
            PlanResult result, Projection projection, Held ledger, EstimatePolicy.@Nullable Choice route) {
        List<org.tuanlink.wecom.DepartmentNode> foreign = sources.foreign().departments();
        Estimate estimate = estimate(
                result.workload(),
                projection.departments().size(),
                foreign.isEmpty(),
                policies.estimateBy(route, ledger.departments() + foreign.size()));
        var corp = new Guard.Corp(
                ledger.members(), ledger.departments(), sources.foreign().memberCount(), foreign.size());
        GuardFigures recent = plans.figuresSince(clock.instant().minus(MEMORY_OF_THE_GUARD));
        List<GuardFinding> guards = new Guard(policies.guard()).check(result, recent, corp, estimate.departments());
        return new PlanSummary(result.counts(), named(result.findings()), guards, result.figures(), estimate);
    }

    /** The routes don't change with how busy WeCom happens to be; the time does. */
    private Estimate estimate(Workload workload, int departments, boolean whollyOurs, EstimatePolicy policy) {
        Estimate chosen = Estimate.of(workload, departments, whollyOurs, policy, policies.wecom());
        return sources.latency()
                .median()
                .map(measured -> policy.settled(chosen, measured))
                .map(settled -> Estimate.of(workload, departments, whollyOurs, settled, policies.wecom()))
                .orElse(chosen);
    }

    /** Findings about cadres name them by their codes. */
    private List<Finding> named(List<Finding> findings) {
        Set<Long> cadres = new HashSet<>();
        for (Finding finding : findings) {
            if (finding.cadreId() != null) {
                cadres.add(finding.cadreId());
            }
        }
        if (cadres.isEmpty()) {
            return findings;
        }
        Map<Long, String> codes = new HashMap<>();
        sources.registry()
                .cadreLabels(cadres)
                .forEach(label -> codes.put(label.id(), label.code().value()));
        List<Finding> named = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            String code = finding.cadreId() == null ? null : codes.get(finding.cadreId());
            named.add(code == null ? finding : finding.about(code));
        }
        return named;
    }

    private static String name(PlanScope scope) {
        if (scope instanceof PlanScope.Subtree) {
            return "SUBTREE";
        } else if (scope instanceof PlanScope.Some some) {
            return some.why().name();
        }
        return scope instanceof PlanScope.OneCadre ? "CADRE" : "WHOLE";
    }

    /** How much the ledger holds. */
    private record Held(int departments, int members) {}

    /** A stored plan, the projection it came from, and how it stands by itself. */
    record Made(long id, Projection projection, PlanStatus status) {}
}
