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

    ImportRunner(ImportStore store, ImportFiles files, OrganizationImport organizations, CadreImport cadres) {
        this.store = store;
        this.files = files;
        this.organizations = organizations;
        this.cadres = cadres;
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
                case MEMBERS -> throw new ImportFileException("IMPORT_KIND_NOT_YET", "暂不支持导入团员。");
            }
            store.succeed(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The node is going down; the import will begin again", e);
        }
    }
}
