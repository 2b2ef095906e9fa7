package org.tuanlink.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the REST interface shows it.
 *
 * @param route how departments and members are written: ONE_BY_ONE or BULK
 * @param calls the estimated calls by API
 * @param scope WHOLE, SUBTREE, CADRE, DRIFT for exactly what was changed behind our back, FOLLOW_UP for what the registry
 *     changed one by one
 * @param scopeCode the organisation's or cadre's code, null for a whole plan
 */
public record PlanView(
        long id,
        PlanStatus status,
        Counts counts,
        List<PreflightItem> preflight,
        List<GuardItem> guards,
        int estimatedCalls,
        long estimatedSeconds,
        Route route,
        Map<String, Integer> calls,
        String scope,
        @Nullable String scopeCode,
        String hash,
        String createdBy,
        Instant createdAt) {

    public record Counts(DepartmentCounts departments, MemberCounts members) {}

    public record DepartmentCounts(int create, int update, int move, int delete) {}

    public record MemberCounts(int create, int update, int delete) {}

    public record PreflightItem(String code, String severity, String message, String subject) {}

    public record GuardItem(String code, String message) {}

    public record Route(String departments, String members) {}

    /** How many changes it has. */
    int total() {
        return counts.departments().create()
                + counts.departments().update()
                + counts.departments().move()
                + counts.departments().delete()
                + counts.members().create()
                + counts.members().update()
                + counts.members().delete();
    }

    static PlanView of(StoredPlan plan, PlanStatus status) {
        PlanSummary summary = plan.summary();
        Estimate estimate = summary.estimate();
        return new PlanView(
                plan.id(),
                status,
                counts(summary.counts()),
                summary.preflight().stream().map(PlanView::item).toList(),
                summary.guards().stream()
                        .map(guard -> new GuardItem(guard.code().name(), guard.message()))
                        .toList(),
                estimate.totalCalls(),
                estimate.duration().toSeconds(),
                new Route(estimate.departments().name(), estimate.members().name()),
                estimate.calls(),
                plan.scope(),
                plan.scopeCode(),
                plan.hash(),
                plan.createdBy(),
                plan.createdAt());
    }

    static Counts counts(ChangeCounts counts) {
        ChangeCounts.Departments departments = counts.departments();
        ChangeCounts.Members members = counts.members();
        return new Counts(
                new DepartmentCounts(
                        departments.create(), departments.update(), departments.move(), departments.delete()),
                new MemberCounts(members.create(), members.update(), members.delete()));
    }

    private static PreflightItem item(Finding finding) {
        return new PreflightItem(
                finding.code().name(), finding.severity().name(), finding.message(), finding.subject());
    }
}
