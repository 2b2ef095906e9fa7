package org.tuanlink.registry;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.SealedValue;

/** Imports of organisations, cadres and members from files: taken in here, run in the background. */
@Service
public class Imports {

    private final ImportStore store;
    private final ImportFiles files;
    private final SchedulerClient scheduler;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Imports(
            ImportStore store,
            ImportFiles files,
            SchedulerClient scheduler,
            Clock clock,
            PlatformTransactionManager transactionManager) {
        this.store = store;
        this.files = files;
        this.scheduler = scheduler;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /**
     * Stores the file and schedules its import, in one transaction. What it may change is the scope's part of the tree, as it
     * is when the import runs. Only from the whole province's scope may its rows let in a unit of the exclusion list.
     *
     * @param uploader as the list of imports shows him
     * @return the import's id
     * @throws ImportFileException when the file cannot be one
     */
    public long accept(
            OrganizationScope scope, String uploader, ImportKind kind, String fileName, InputStream content) {
        try (TemporaryFile file = TemporaryFile.create()) {
            Files.copy(content, file.path(), StandardCopyOption.REPLACE_EXISTING);
            UploadInspection inspection = UploadInspection.of(file.path());
            SealedValue key = files.newKey();
            var created = new ImportStore.NewImport(
                    kind,
                    shown(fileName),
                    inspection.format(),
                    key,
                    inspection.rows(),
                    scope.isWholeProvince(),
                    new ImportStore.Origin(uploader, scope.rootId()));
            return Objects.requireNonNull(transactions.execute(status -> {
                long id = store.create(created);
                files.store(id, key, file.path());
                scheduler.schedule(ImportTask.instance(id), clock.instant(), ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
                store.recordStart(id);
                return id;
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An import whose scope the caller's covers; any other does not exist. */
    public Optional<ImportJob> find(OrganizationScope scope, long id) {
        return store.find(scope, id);
    }

    /** Those whose scope the caller's covers, the newest first; pages begin at 1. */
    public Page<ImportJob> list(OrganizationScope scope, int page, int size) {
        return new Page<>(store.list(scope, before(page, size), size), page, store.count(scope));
    }

    /** What was refused, in the order of the file; pages begin at 1. */
    public Page<RowRefusal> refusals(OrganizationScope scope, long id, int page, int size) {
        return find(scope, id).isEmpty()
                ? new Page<>(List.of(), page, 0)
                : new Page<>(store.refusals(id, before(page, size), size), page, store.countRefusals(id));
    }

    /** Whether the uploaded file is still kept: some days after the import's end it is removed. */
    public boolean holdsFile(OrganizationScope scope, long id) {
        return find(scope, id).isPresent() && files.holds(id);
    }

    /**
     * Writes the uploaded workbook with its bad cells marked.
     *
     * @throws NoSuchElementException when there is no such import in the scope
     */
    public void writeErrorWorkbook(OrganizationScope scope, long id, OutputStream out) {
        ImportStore.Run run =
                find(scope, id).flatMap(job -> store.run(job.id())).orElseThrow();
        try (TemporaryFile file = files.fetch(id, run.fileKey())) {
            new ErrorWorkbook(run, store).write(file.path(), out);
        }
    }

    private static int before(int page, int size) {
        return (int) Math.min(Integer.MAX_VALUE, (page - 1L) * size);
    }

    private static String shown(String fileName) {
        String name = fileName.replaceAll("[\\p{Cntrl}\\\\/]", "").strip();
        return name.length() <= 200 ? name : name.substring(0, 200);
    }
}
