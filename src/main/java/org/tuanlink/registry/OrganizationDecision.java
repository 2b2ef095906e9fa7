package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.FieldFinding.Field;

/**
 * What a command on one organisation comes to, by the rules of the import. Pure.
 *
 * @param findings errors and warnings
 * @param changes to be written; none when there are errors
 */
record OrganizationDecision(List<FieldFinding> findings, List<Organization> changes) {

    OrganizationDecision {
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
    }

    static OrganizationDecision refused(List<FieldFinding> findings) {
        return new OrganizationDecision(findings, List.of());
    }

    /**
     * What is decided on.
     *
     * @param stored the tree around it
     * @param start the same, with what the command clears cleared
     * @param sort the place among the siblings it asks for; null to stay or go to the end
     */
    record Basis(
            OrganizationTree stored, OrganizationTree start, boolean occupied, long firstFreeId, Patch<Integer> sort) {}

    static OrganizationDecision of(Basis basis, OrganizationRow row) {
        RowRefusals refusals = new RowRefusals(ImportKind.ORGANIZATIONS);
        Organization own = basis.stored().byCode(row.code().value());
        Set<Long> occupied = own != null && basis.occupied() ? Set.of(own.id()) : Set.of();
        OrganizationMerge merge = new OrganizationMerge(basis.start(), refusals, occupied);
        merge.add(row);
        OrganizationTree merged = merge.merge(basis.firstFreeId());
        List<FieldFinding> findings = new ArrayList<>(refusals.asFindings("ORGANIZATION_REFUSED"));
        if (!findings.isEmpty()) {
            return refused(findings);
        }
        Organization after = Objects.requireNonNull(merged.byCode(row.code().value()));
        if (basis.sort().isGiven()) {
            merged = merged.with(reordered(merged, after, basis.sort().value()));
        }
        return new OrganizationDecision(warnings(after), merged.changesSince(basis.stored()));
    }

    private static List<Organization> reordered(OrganizationTree tree, Organization own, @Nullable Integer place) {
        Long parent = own.parentId();
        if (parent == null) {
            return List.of();
        }
        List<Organization> siblings = new ArrayList<>(tree.children().getOrDefault(parent, List.of()));
        siblings.remove(own);
        int at = place == null ? siblings.size() : Math.max(0, Math.min(place - 1, siblings.size()));
        siblings.add(at, own);
        List<Organization> numbered = new ArrayList<>(siblings.size());
        for (Organization sibling : siblings) {
            numbered.add(sibling.withSort(numbered.size() + 1));
        }
        return numbered;
    }

    /** What a person should look at although the rules let it pass. */
    private static List<FieldFinding> warnings(Organization after) {
        List<FieldFinding> warnings = new ArrayList<>();
        warnings.addAll(FieldFinding.all(Field.SHORT_NAME, ShortName.check(after.type(), after.shortName())));
        warnings.addAll(FieldFinding.all(Field.FULL_NAME, FullName.check(after.type(), after.fullName())));
        if (after.alias() != null) {
            warnings.addAll(FieldFinding.all(
                    Field.ALIAS, AliasForm.check(after.type(), after.level(), new Alias(after.alias()))));
        }
        return warnings.stream().filter(finding -> !finding.isError()).toList();
    }
}
