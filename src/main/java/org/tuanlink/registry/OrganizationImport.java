package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Imports organisations. Their rows are held together, since a child may come before its parent; what changes is written
 * in chunks, parents first, so that each commit leaves a tree. Should somebody else write meanwhile, the merge is made
 * again on what he left.
 */
@Component
class OrganizationImport {

    private static final int MAX_ROWS = 200_000;
    private static final int MAX_MERGES = 10;

    private final ImportStore imports;
    private final OrganizationWriter writer;
    private final ExclusionList exclusions;

    OrganizationImport(ImportStore imports, OrganizationWriter writer, ExclusionList exclusions) {
        this.imports = imports;
        this.writer = writer;
        this.exclusions = exclusions;
    }

    void run(ImportStore.Run run, RowFeed feed) throws InterruptedException {
        List<FileRow> rows = new ArrayList<>();
        RowFeed.Chunk chunk;
        do {
            chunk = feed.next();
            rows.addAll(chunk.rows());
            if (rows.size() > MAX_ROWS) {
                throw new ImportFileException(
                        "IMPORT_TOO_MANY_ROWS", "组织文件超过 %d 行，请分成几个文件，先导入上级再导入下级。".formatted(MAX_ROWS));
            }
        } while (!chunk.last());
        merge(run, rows, chunk.note());
    }

    private void merge(ImportStore.Run run, List<FileRow> rows, String note) {
        for (int merges = 1; ; merges++) {
            try {
                imports.restart(run);
                mergeOnce(run, rows, note);
                return;
            } catch (OrganizationWriter.RegistryMovedException e) {
                if (merges == MAX_MERGES) {
                    throw e;
                }
            }
        }
    }

    private void mergeOnce(ImportStore.Run run, List<FileRow> rows, String note) {
        RowRefusals refusals = new RowRefusals(ImportKind.ORGANIZATIONS);
        OrganizationWriter.Basis basis = writer.basis();
        OrganizationScope scope = ImportScope.of(run, basis.tree());
        OrganizationMerge merge =
                new OrganizationMerge(basis.tree(), refusals, writer.occupied(typeChanges(rows, basis.tree())));
        for (FileRow row : rows) {
            OrganizationRow.parse(row, refusals)
                    .filter(parsed -> isLetIn(run, parsed, basis.tree(), refusals)
                            && isInScope(scope, parsed, basis.tree(), refusals))
                    .map(parsed -> parsed.heard(run.mayOverride()))
                    .ifPresentOrElse(merge::add, () -> merge.addRefused(row.cell(OrganizationRow.CODE), row.number()));
        }
        OrganizationTree merged = merge.merge(basis.firstFreeId());
        List<Organization> changes = merged.changesSince(basis.tree());
        Set<String> changedRows = new HashSet<>();
        changes.forEach(change -> changedRows.add(change.code().value()));
        changedRows.retainAll(merge.accepted().keySet());
        int unchanged = merge.accepted().size() - changedRows.size();
        imports.bookDecided(run, unchanged, refusals, note);
        writer.write(basis, changes, written -> {
            int accepted = (int) written.stream()
                    .filter(organization ->
                            merge.accepted().containsKey(organization.code().value()))
                    .count();
            imports.book(run, accepted, 0, note);
        });
    }

    private boolean isLetIn(ImportStore.Run run, OrganizationRow row, OrganizationTree tree, RowRefusals refusals) {
        Optional<Finding> refusal =
                row.exclusion(exclusions, tree.byCode(row.code().value()), run.mayOverride());
        refusal.ifPresent(finding -> refusals.add(
                row.number(), OrganizationRow.SHORT_NAME, row.code().value(), finding.message()));
        return refusal.isEmpty();
    }

    private static boolean isInScope(
            OrganizationScope scope, OrganizationRow row, OrganizationTree tree, RowRefusals refusals) {
        Optional<ImportScope.Refusal> refusal = ImportScope.refusal(scope, row, tree);
        refusal.ifPresent(
                found -> refusals.add(row.number(), found.column(), row.code().value(), found.message()));
        return refusal.isEmpty();
    }

    /** The stored organisations whose rows give another type. */
    private static List<Long> typeChanges(List<FileRow> rows, OrganizationTree tree) {
        List<Long> changes = new ArrayList<>();
        for (FileRow row : rows) {
            Organization own = tree.byCode(row.cell(OrganizationRow.CODE));
            String type = row.cell(OrganizationRow.TYPE);
            if (own != null
                    && !own.type().chinese().equals(type)
                    && !own.type().name().equalsIgnoreCase(type)) {
                changes.add(own.id());
            }
        }
        return changes;
    }
}
