package org.tuanlink.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** When and under which lock is written, and whose codes may be told. */
    @Component
    record Writing(RegistryWrites writes, Clock clock, CadrePictures pictures) {}

    void run(ImportStore.Run run, RowFeed feed) throws InterruptedException {
        var parser = new CadreRow.Parser(sealer, LocalDate.now(writing.clock()));
        try (PreparedRows rows = new PreparedRows(feed, parser)) {
            rows.expectNewcomers(cadres.isEmpty());
            rows.start();
            Session session = new Session(run, rows);
            PreparedRows.Chunk chunk;
            do {
                chunk = rows.next();
                session.note = chunk.note();
                session.take(chunk);
            } while (!chunk.last());
            session.lookAgain();
        }
    }

    /** One import's way through its file. */
    private final class Session {

        private final ImportStore.Run run;
        private final PreparedRows prepared;
        private final CadreFileMemory memory = new CadreFileMemory();
        private List<CadreRow> deferred = new ArrayList<>();
        private long indexRevision = writing.writes().position().revision();
        private OrganizationIndex index;
        private @Nullable Boolean alone;
        private String note = "";

        Session(ImportStore.Run run, PreparedRows prepared) {
            this.run = run;
            this.prepared = prepared;
            this.index = OrganizationIndex.load(organizations, ImportScope.of(run, organizations));
        }

        void take(PreparedRows.Chunk chunk) {
            decide(chunk.rows(), chunk.refusals(), deferred.size() < MAX_DEFERRED);
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
                CadreChunk.Stored stored =
                        isAlone(write.revision()) ? memory.nothingElseStored() : CadreChunk.Stored.ANYTHING;
                refreshIndex(write.revision());
                CadreChunk chunk = CadreChunk.load(cadres, stored, rows, CadreDecision.branches(rows, index))
                        .naming(index.scope(), writing.pictures());
                CadreDecision decision = new CadreDecision(index, memory, chunk, refusals, write);
                int accepted = 0;
                for (CadreRow row : rows) {
                    switch (decision.decide(row, mayDefer)) {
                        case ACCEPTED -> accepted++;
                        case DEFERRED -> deferred.add(row);
                        case REFUSED -> {}
                    }
                }
                prepared.expectNewcomers(chunk.newcomers() * 2 > rows.size());
                if (chunk.isChanged()) {
                    write.changed();
                    chunk.write(cadres, sealer, write.revisionAfter());
                }
                imports.book(run, accepted, refusals.rowCount(), note);
                imports.refuse(run, refusals.inOrder());
                return write.revisionAfter();
            });
        }

        /**
         * Whether the registry held nobody before this file, and nobody else has written since: then most look-ups can
         * be spared. Asked under the lock that every writer takes.
         */
        private boolean isAlone(long revision) {
            alone = alone == null ? cadres.isEmpty() : alone && indexRevision == revision;
            return alone;
        }

        /** Organisations may have changed since the last chunk. */
        private void refreshIndex(long revision) {
            if (indexRevision != revision) {
                index = OrganizationIndex.load(organizations, ImportScope.of(run, organizations));
            }
        }
    }
}
