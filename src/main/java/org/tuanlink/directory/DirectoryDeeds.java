package org.tuanlink.directory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

/** What was done to the directory, for the audit log. */
@Component
class DirectoryDeeds {

    private final AuditTrail audit;
    private final RegistryReader registry;

    DirectoryDeeds(AuditTrail audit, RegistryReader registry) {
        this.audit = audit;
        this.registry = registry;
    }

    void planned(long planId, @Nullable String scopeCode, String by) {
        audit.record(plan("directory.plan", planId)
                .change("scope", null, scopeCode == null ? "*" : scopeCode)
                .by(by));
    }

    void repairPlanned(long planId, String by) {
        audit.record(plan("directory.drift.repair-plan", planId).by(by));
    }

    private static AuditEntry plan(String action, long planId) {
        return AuditEntry.of(action, "plan", Long.toString(planId), "");
    }

    /** The guards are those of the plan: it does not start unless all were approved. */
    void started(long runId, StoredPlan plan, String by) {
        String guards = plan.summary().guards().stream()
                .map(guard -> guard.code().name())
                .sorted()
                .collect(Collectors.joining(", "));
        audit.record(run("directory.run.start", runId)
                .change("plan", null, Long.toString(plan.id()))
                .change("changes", null, Integer.toString(plan.changes()))
                .change("approvedGuards", null, guards.isEmpty() ? null : guards)
                .by(by));
    }

    void cancelled(long runId) {
        audit.record(run("directory.run.cancel", runId));
    }

    void resumed(long runId) {
        audit.record(run("directory.run.resume", runId));
    }

    private static AuditEntry run(String action, long runId) {
        return AuditEntry.of(action, "run", Long.toString(runId), "");
    }

    void checkedDrift(DriftView found) {
        audit.record(AuditEntry.of("directory.drift.check", "directory", "drift", "")
                .change("state", null, found.state().name()));
    }

    void dismissed(DriftMarkView mark, String by) {
        audit.record(AuditEntry.of("directory.drift.dismiss", "drift-mark", Long.toString(mark.id()), "")
                .by(by));
    }

    void followUpRetried(FollowUpView one, String by) {
        String type = one.cadre() ? "cadre" : "organization";
        audit.record(AuditEntry.of("directory.follow-up.retry", type, one.code(), one.name())
                .by(by));
    }

    void adoptedDepartment(long organizationId, String code, String name, long departmentId) {
        audit.record(AuditEntry.of("directory.adopt", "organization", code, name)
                .in(path(organizationId))
                .change("departmentId", null, Long.toString(departmentId)));
    }

    void adoptedMember(CadreNode cadre, String userId) {
        audit.record(AuditEntry.of("directory.adopt", "cadre", cadre.code().value(), cadre.name())
                .in(path(cadre))
                .change("userId", null, userId));
    }

    /** One cadre to WeCom; of one who has left office, where the caller looks after him. */
    AuditEntry syncing(long cadreId, Optional<CadreNode> cadre, String code, OrganizationScope caller) {
        String name = registry.cadreLabels(List.of(cadreId)).stream()
                .map(RegistryReader.CadreLabel::name)
                .findFirst()
                .orElse("");
        String own = caller.isWholeProvince() ? null : caller.path();
        Stream<CadreNode.HeldPost> posts = cadre.stream().flatMap(one -> one.posts().stream());
        return AuditEntry.of("directory.sync-one", "cadre", code, name)
                .in(posts.map(post -> path(post.organizationId()))
                        .filter(path -> path != null && caller.covers(path))
                        .findFirst()
                        .orElse(own));
    }

    AuditEntry syncing(OrganizationNode organization) {
        String code = organization.code().value();
        return AuditEntry.of("directory.sync-one", "organization", code, organization.shortName())
                .in(path(organization.id()));
    }

    /** Within the transaction that makes the run: it needs no other entry. */
    void synced(AuditEntry what, long planId, long runId, String by) {
        audit.record(
                planned(what, planId).change("run", null, Long.toString(runId)).by(by));
    }

    /** Nothing was to be done, or a guard or an error stands before it. */
    void notSynced(AuditEntry what, long planId, String by) {
        audit.record(planned(what, planId).by(by));
    }

    void notSynced(AuditEntry what, long planId, Refusal refusal, String by) {
        audit.record(
                planned(what, planId).change("refusal", null, refusal.name()).by(by));
    }

    private static AuditEntry planned(AuditEntry what, long planId) {
        return what.change("plan", null, Long.toString(planId));
    }

    private @Nullable String path(CadreNode cadre) {
        Collection<CadreNode.HeldPost> posts = cadre.posts();
        return posts.stream()
                .findFirst()
                .map(post -> path(post.organizationId()))
                .orElse(null);
    }

    private @Nullable String path(long organizationId) {
        Optional<OrganizationScope> scope = registry.scopeOf(organizationId);
        return scope.map(OrganizationScope::path).orElse(null);
    }
}
