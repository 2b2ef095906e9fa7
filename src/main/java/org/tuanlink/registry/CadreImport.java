package org.tuanlink.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Imports cadres and posts chunk by chunk, each in one transaction. Posts are added and updated, never removed. A row that
 * is refused only because its mobile still belongs to somebody else is looked at again in the end: a later row may have
 * freed it.
 */
@Component
class CadreImport {

    private static final int MAX_DEFERRED = 10_000;

    private final ImportStore imports;
    private final OrganizationStore organizations;
    private final CadreStore cadres;
    private final CadreSealer sealer;
    private final Writing writing;

    CadreImport(
            ImportStore imports,
            OrganizationStore organizations,
            CadreStore cadres,
            CadreSealer sealer,
            Writing writing) {
        this.imports = imports;
        this.organizations = organizations;
        this.cadres = cadres;
        this.sealer = sealer;
        this.writing = writing;
    }

    /** When and under which lock is written. */
    @Component
    record Writing(RegistryWrites writes, Clock clock) {}

    void run(ImportStore.Run run, RowFeed feed) throws InterruptedException {
        Session session = new Session(run);
        RowFeed.Chunk chunk;
        do {
            chunk = feed.next();
            session.note = chunk.note();
            session.take(chunk.rows());
        } while (!chunk.last());
        session.lookAgain();
    }

    /** One import's way through its file. */
    private final class Session {

        private final ImportStore.Run run;
        private final CadreFileMemory memory = new CadreFileMemory();
        private final CadreRow.Parser parser = new CadreRow.Parser(sealer.cipher(), LocalDate.now(writing.clock()));
        private List<CadreRow> deferred = new ArrayList<>();
        private OrganizationIndex index = OrganizationIndex.load(organizations);
        private long indexRevision = -1;
        private String note = "";

        Session(ImportStore.Run run) {
            this.run = run;
        }

        void take(List<FileRow> rows) {
            RowRefusals refusals = new RowRefusals(ImportKind.CADRES);
            List<CadreRow> good = new ArrayList<>(rows.size());
            rows.forEach(row -> parser.parse(row, refusals).ifPresent(good::add));
            decide(good, refusals, deferred.size() < MAX_DEFERRED);
        }

        /** As long as one look lets a row in, the next may let in another. */
        void lookAgain() {
            int before;
            do {
                before = deferred.size();
                List<CadreRow> again = deferred;
                deferred = new ArrayList<>();
                decide(again, new RowRefusals(ImportKind.CADRES), true);
            } while (!deferred.isEmpty() && deferred.size() < before);
            decide(deferred, new RowRefusals(ImportKind.CADRES), false);
        }

        private void decide(List<CadreRow> rows, RowRefusals refusals, boolean mayDefer) {
            if (rows.isEmpty() && refusals.rowCount() == 0) {
                return;
            }
            indexRevision = writing.writes().write(write -> {
                refreshIndex(write.revision());
                CadreChunk chunk = CadreChunk.load(cadres, rows, CadreDecision.branches(rows, index));
                CadreDecision decision = new CadreDecision(index, memory, chunk, refusals, write);
                int accepted = 0;
                for (CadreRow row : rows) {
                    switch (decision.decide(row, mayDefer)) {
                        case ACCEPTED -> accepted++;
                        case DEFERRED -> deferred.add(row);
                        case REFUSED -> {}
                    }
                }
                if (chunk.isChanged()) {
                    chunk.write(cadres, sealer);
                    write.changed();
                }
                imports.book(run, accepted, refusals.rowCount(), note);
                imports.refuse(run, refusals.inOrder());
                return write.revisionAfter();
            });
        }

        /** Organisations may have changed since the last chunk. */
        private void refreshIndex(long revision) {
            if (indexRevision != revision) {
                index = OrganizationIndex.load(organizations);
            }
        }
    }
}
