package org.tuanlink.registry;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports the kinds whose rows another module takes in, chunk by chunk, each in one transaction. */
@Component
class IntakeImport {

    private static final int TRIES = 5;

    private final ImportStore imports;
    private final OrganizationStore organizations;
    private final TransactionTemplate transactions;
    private final Map<ImportKind, RowIntake> intakes = new EnumMap<>(ImportKind.class);

    IntakeImport(
            ImportStore imports,
            OrganizationStore organizations,
            TransactionTemplate transactions,
            List<RowIntake> intakes) {
        this.imports = imports;
        this.organizations = organizations;
        this.transactions = transactions;
        intakes.forEach(intake -> this.intakes.put(intake.kind(), intake));
    }

    void run(ImportStore.Run run, RowFeed feed) throws InterruptedException {
        RowIntake intake = intakes.get(run.kind());
        if (intake == null) {
            throw new ImportFileException(
                    "IMPORT_KIND_NOT_YET", "暂不支持导入%s。".formatted(run.kind().chinese()));
        }
        RowIntake.Session session = intake.begin();
        RowFeed.Chunk chunk;
        do {
            chunk = feed.next();
            take(run, session, chunk);
        } while (!chunk.last());
    }

    /** Two imports, or an import and whoever else writes these rows, may stand in each other's way for a moment. */
    private void take(ImportStore.Run run, RowIntake.Session session, RowFeed.Chunk chunk) {
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.executeWithoutResult(status -> takeOnce(run, session, chunk));
                return;
            } catch (PessimisticLockingFailureException | DuplicateKeyException e) {
                if (attempt == TRIES) {
                    // The database quotes values.
                    throw new IllegalStateException(
                            "Rows could not be written: " + e.getClass().getSimpleName());
                }
            }
        }
    }

    private void takeOnce(ImportStore.Run run, RowIntake.Session session, RowFeed.Chunk chunk) {
        List<RowIntake.Row> rows = chunk.rows().stream()
                .map(row -> new RowIntake.Row(row.number(), row.cells()))
                .toList();
        List<RowIntake.Refusal> refused = session.take(ImportScope.of(run, organizations), rows);
        Set<Integer> bad = new HashSet<>();
        refused.forEach(one -> bad.add(one.row()));
        imports.book(run, rows.size() - bad.size(), bad.size(), chunk.note());
        imports.refuse(
                run,
                refused.stream()
                        .map(one -> toRefusal(run.kind(), one))
                        .sorted(Comparator.comparingInt(RowRefusal::row))
                        .toList());
    }

    private static RowRefusal toRefusal(ImportKind kind, RowIntake.Refusal one) {
        return new RowRefusal(
                one.row(), kind.columns().get(one.column()).header(), RowRefusals.shown(one.code()), one.message());
    }
}
