package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.FieldFinding.Field;

/**
 * What may be done to one organisation, by the same rules as an import. Each command is one transaction, and a refusal is a
 * value whose findings name the fields. An organisation outside of the scope does not exist here: as the subject it is
 * {@code ORGANIZATION_UNKNOWN}, as a parent {@code ORG_PARENT_UNKNOWN}. Commands wait for each other and for the chunks of an
 * import; they never fail because somebody else writes.
 */
@Service
public class OrganizationCommands {

    private final OrganizationDesk desk;
    private final OrganizationStore organizations;
    private final RegistryWrites writes;
    private final OrganizationLog log;

    OrganizationCommands(
            OrganizationDesk desk, OrganizationStore organizations, RegistryWrites writes, OrganizationLog log) {
        this.desk = desk;
        this.organizations = organizations;
        this.writes = writes;
        this.log = log;
    }

    /** Enters a new organisation; answers its code. */
    public Outcome<OrganizationCode> create(OrganizationScope scope, OrganizationForm form) {
        return writes.write(write -> {
            OrganizationRequest request = desk.creation(scope, form, write.nextOrganizationId());
            return finish(write, request, null);
        });
    }

    /** What {@link #create} would find, writing nothing; fields not filled yet are told as well. */
    public List<FieldFinding> checkCreate(OrganizationScope scope, OrganizationForm form) {
        return desk.creation(scope, form, writes.position().nextOrganizationId())
                .decision()
                .findings();
    }

    /** Renames, describes, moves or reorders. The root of a scope is neither moved nor given another type within it. */
    public Outcome<OrganizationCode> edit(OrganizationScope scope, OrganizationCode code, OrganizationEdit edit) {
        return writes.write(write -> {
            Optional<Organization> own = active(scope, code);
            return own.isEmpty()
                    ? Outcome.refused(unknown(code))
                    : finish(write, desk.change(scope, own.get(), edit), own.get());
        });
    }

    /** What {@link #edit} would find, writing nothing. */
    public List<FieldFinding> checkEdit(OrganizationScope scope, OrganizationCode code, OrganizationEdit edit) {
        Optional<Organization> own = active(scope, code);
        return own.isEmpty()
                ? List.of(unknown(code))
                : desk.change(scope, own.get(), edit).decision().findings();
    }

    private Outcome<OrganizationCode> finish(
            RegistryWrites.Write write, OrganizationRequest request, @Nullable Organization before) {
        OrganizationDecision decision = request.decision();
        if (FieldFinding.anyError(decision.findings())) {
            return new Outcome.Refused<>(decision.findings());
        }
        if (!decision.changes().isEmpty()) {
            write.changed();
            organizations.save(decision.changes(), write.revisionAfter());
            decision.changes().forEach(one -> write.organizationIdsUsedBelow(one.id() + 1));
            decision.changes().stream()
                    .filter(one -> one.code().equals(request.code()))
                    .forEach(after -> log.record(before, after));
        }
        return new Outcome.Done<>(request.code(), decision.findings());
    }

    /** Dissolves an organisation that has no active children, nobody in it, and no application to it that waits. */
    public Outcome<OrganizationCode> dissolve(OrganizationScope scope, OrganizationCode code, @Nullable Long version) {
        return writes.write(write -> {
            organizations.lock(code);
            List<FieldFinding> reasons = new ArrayList<>(checkDissolve(scope, code));
            Optional<Organization> own = active(scope, code);
            own.flatMap(one -> desk.stale(one, version)).ifPresent(reasons::add);
            if (!reasons.isEmpty()) {
                return new Outcome.Refused<>(reasons);
            }
            write.changed();
            organizations.save(List.of(own.orElseThrow().dissolved()), write.revisionAfter());
            log.dissolved(own.orElseThrow());
            return new Outcome.Done<>(code, List.of());
        });
    }

    /** Every reason against dissolving; empty when it may be. */
    public List<FieldFinding> checkDissolve(OrganizationScope scope, OrganizationCode code) {
        return active(scope, code).map(own -> desk.reasonsToKeep(scope, own)).orElseGet(() -> List.of(unknown(code)));
    }

    private Optional<Organization> active(OrganizationScope scope, OrganizationCode code) {
        return organizations.find(code).filter(found -> found.isActive() && scope.covers(found.path()));
    }

    static FieldFinding unknown(OrganizationCode code) {
        return FieldFinding.error(Field.NONE, "ORGANIZATION_UNKNOWN", "没有编码为“%s”的组织，或它已撤销。".formatted(code));
    }
}
