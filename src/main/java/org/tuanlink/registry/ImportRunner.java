package org.tuanlink.registry;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs an import from its first row to its last. */
@Component
class ImportRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

    private final ImportStore store;
    private final ImportFiles files;
    private final OrganizationImport organizations;
    private final CadreImport cadres;
    private final IntakeImport others;

    ImportRunner(
            ImportStore store,
            ImportFiles files,
            OrganizationImport organizations,
            CadreImport cadres,
            IntakeImport others) {
        this.store = store;
        this.files = files;
        this.organizations = organizations;
        this.cadres = cadres;
        this.others = others;
    }

    void run(long id) {
        if (!store.begin(id)) {
            return;
        }
        Optional<ImportStore.Run> run = store.run(id);
        try {
            run.ifPresent(this::run);
        } catch (ImportFileException e) {
            store.fail(id, e.sentence());
        } catch (ImportStore.StaleAttemptException e) {
            LOG.info("Import {} goes on elsewhere", id);
        }
    }

    private void run(ImportStore.Run run) {
        try (TemporaryFile file = files.fetch(run.id(), run.fileKey());
                RowFeed feed = new RowFeed(run.kind(), run.format(), file.path())) {
            switch (run.kind()) {
                case ORGANIZATIONS -> organizations.run(run, feed);
                case CADRES -> cadres.run(run, feed);
                case MEMBERS -> others.run(run, feed);
            }
            store.succeed(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The node is going down; the import will begin again", e);
        }
    }
}
