package org.tuanlink.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.SealedValue;

/** The rows of imports and of what they refused. */
@Component
class ImportStore {

    private static final String COLUMNS =
            "id, kind, status, file_name, total, done, accepted, rejected, message, note, created_at, finished_at,"
                    + " started_at, created_by";
    private static final int MESSAGE_LIMIT = 1_000;
    private static final int UPLOADER_LIMIT = 100;
    private static final String SEEN =
            "(? OR scope_organization_id IN" + " (SELECT id FROM registry_organization WHERE path LIKE ?))";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final AuditTrail audit;

    ImportStore(JdbcTemplate jdbc, Clock clock, PlatformTransactionManager transactionManager, AuditTrail audit) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactionManager);
        this.audit = audit;
    }

    /** A new import, before it has an id. */
    record NewImport(
            ImportKind kind,
            String fileName,
            ImportFormat format,
            SealedValue fileKey,
            int total,
            boolean mayOverride,
            Origin origin) {}

    /**
     * Who uploaded it, and where it may change something.
     *
     * @param scopeRootId null for the whole province
     */
    record Origin(String uploader, @Nullable Long scopeRootId) {}

    /**
     * What a run needs to know.
     *
     * @param scopeRootId the root of the part of the tree it may change; null for the whole province
     */
    record Run(
            long id,
            int attempt,
            ImportKind kind,
            ImportFormat format,
            SealedValue fileKey,
            boolean mayOverride,
            @Nullable Long scopeRootId) {}

    long create(NewImport created) {
        var keys = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    var statement = connection.prepareStatement(
                            "INSERT INTO registry_import (kind, status, file_name, file_format, file_key, may_override,"
                                    + " attempt, total, done, accepted, rejected, created_at, created_by,"
                                    + " scope_organization_id)"
                                    + " VALUES (?, 'QUEUED', ?, ?, ?, ?, 0, ?, 0, 0, 0, ?, ?, ?)",
                            Statement.RETURN_GENERATED_KEYS);
                    statement.setString(1, created.kind().name());
                    statement.setString(2, created.fileName());
                    statement.setString(3, created.format().name());
                    statement.setBytes(4, created.fileKey().bytes());
                    statement.setBoolean(5, created.mayOverride());
                    statement.setInt(6, created.total());
                    statement.setTimestamp(7, Timestamp.from(clock.instant()));
                    statement.setString(8, cut(created.origin().uploader(), UPLOADER_LIMIT));
                    statement.setObject(9, created.origin().scopeRootId());
                    return statement;
                },
                keys);
        return Objects.requireNonNull(keys.getKey()).longValue();
    }

    /** An import whose scope this one covers; a scope is where its root stands now. */
    Optional<ImportJob> find(OrganizationScope scope, long id) {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + " FROM registry_import WHERE id = ? AND " + SEEN,
                        (row, number) -> readJob(row),
                        id,
                        scope.isWholeProvince(),
                        scope.likePattern())
                .stream()
                .findFirst();
    }

    /** Those whose scope this one covers, the newest first. */
    List<ImportJob> list(OrganizationScope scope, int offset, int limit) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM registry_import WHERE " + SEEN + " ORDER BY id DESC LIMIT ? OFFSET ?",
                (row, number) -> readJob(row),
                scope.isWholeProvince(),
                scope.likePattern(),
                limit,
                offset);
    }

    int count(OrganizationScope scope) {
        return Objects.requireNonNullElse(
                jdbc.queryForObject(
                        "SELECT COUNT(*) FROM registry_import WHERE " + SEEN,
                        Integer.class,
                        scope.isWholeProvince(),
                        scope.likePattern()),
                0);
    }

    Optional<Run> run(long id) {
        return jdbc
                .query(
                        "SELECT id, attempt, kind, file_format, file_key, may_override, scope_organization_id"
                                + " FROM registry_import WHERE id = ?",
                        (row, number) -> new Run(
                                row.getLong(1),
                                row.getInt(2),
                                ImportKind.valueOf(row.getString(3)),
                                ImportFormat.valueOf(row.getString(4)),
                                new SealedValue(row.getBytes(5)),
                                row.getBoolean(6),
                                row.getObject(7, Long.class)),
                        id)
                .stream()
                .findFirst();
    }

    /** Begins an attempt from the first row. False when the import has ended already. */
    boolean begin(long id) {
        int begun = jdbc.update(
                "UPDATE registry_import SET status = 'RUNNING', attempt = attempt + 1, done = 0, accepted = 0,"
                        + " rejected = 0, message = NULL, started_at = ?"
                        + " WHERE id = ? AND status IN ('QUEUED', 'RUNNING')",
                Timestamp.from(clock.instant()),
                id);
        if (begun > 0) {
            jdbc.update("DELETE FROM registry_import_error WHERE import_id = ?", id);
        }
        return begun > 0;
    }

    /** Forgets what this attempt has booked. */
    void restart(Run run) {
        int restarted = jdbc.update(
                "UPDATE registry_import SET done = 0, accepted = 0, rejected = 0"
                        + " WHERE id = ? AND attempt = ? AND status = 'RUNNING'",
                run.id(),
                run.attempt());
        if (restarted == 0 && run(run.id()).filter(run::equals).isEmpty()) {
            throw new StaleAttemptException();
        }
        jdbc.update("DELETE FROM registry_import_error WHERE import_id = ?", run.id());
    }

    /** Books rows that need no writing: refused ones, and such as change nothing. */
    void bookDecided(Run run, int accepted, RowRefusals refusals, String note) {
        transactions.executeWithoutResult(status -> {
            book(run, accepted, refusals.rowCount(), note);
            refuse(run, refusals.inOrder());
        });
    }

    /**
     * Books decided rows, in the transaction that wrote them.
     *
     * @throws StaleAttemptException when another node has taken the import over
     */
    void book(Run run, int accepted, int rejected, String note) {
        int booked = jdbc.update(
                "UPDATE registry_import SET done = done + ?, accepted = accepted + ?, rejected = rejected + ?, note = ?"
                        + " WHERE id = ? AND attempt = ? AND status = 'RUNNING'",
                accepted + rejected,
                accepted,
                rejected,
                note.isEmpty() ? null : note,
                run.id(),
                run.attempt());
        if (booked == 0) {
            throw new StaleAttemptException();
        }
    }

    void refuse(Run run, List<RowRefusal> refusals) {
        List<Object[]> rows = new ArrayList<>(refusals.size());
        int row = -1;
        int seq = 0;
        for (RowRefusal refusal : refusals) {
            seq = refusal.row() == row ? seq + 1 : 0;
            row = refusal.row();
            rows.add(new Object[] {
                run.id(), row, seq, refusal.column(), cut(refusal.code(), 64), cut(refusal.message(), MESSAGE_LIMIT)
            });
        }
        jdbc.batchUpdate(
                "INSERT INTO registry_import_error (import_id, row_no, seq, column_name, entity_code, message)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                rows);
    }

    void succeed(Run run) {
        end(
                run.id(),
                () -> jdbc.update(
                        "UPDATE registry_import SET status = 'SUCCEEDED', total = done, finished_at = ?"
                                + " WHERE id = ? AND attempt = ? AND status = 'RUNNING'",
                        Timestamp.from(clock.instant()),
                        run.id(),
                        run.attempt()));
    }

    void fail(long id, String message) {
        end(
                id,
                () -> jdbc.update(
                        "UPDATE registry_import SET status = 'FAILED', message = ?, finished_at = ?"
                                + " WHERE id = ? AND status IN ('QUEUED', 'RUNNING')",
                        cut(message, MESSAGE_LIMIT),
                        Timestamp.from(clock.instant()),
                        id));
    }

    /** In the transaction that takes the import in. */
    void recordStart(long id) {
        find(OrganizationScope.WHOLE_PROVINCE, id)
                .ifPresent(job -> audit.record(job.started().in(scopePath(id))));
    }

    private void end(long id, IntSupplier update) {
        transactions.executeWithoutResult(status -> {
            if (update.getAsInt() == 1) {
                find(OrganizationScope.WHOLE_PROVINCE, id)
                        .ifPresent(job -> audit.record(job.ended().in(scopePath(id))));
            }
        });
    }

    private @Nullable String scopePath(long id) {
        return jdbc
                .queryForList(
                        "SELECT o.path FROM registry_import i JOIN registry_organization o"
                                + " ON o.id = i.scope_organization_id WHERE i.id = ?",
                        String.class,
                        id)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** In the order of the file. */
    List<RowRefusal> refusals(long id, int offset, int limit) {
        return jdbc.query(
                "SELECT row_no, column_name, entity_code, message FROM registry_import_error WHERE import_id = ?"
                        + " ORDER BY row_no, seq LIMIT ? OFFSET ?",
                (row, number) -> readRefusal(row),
                id,
                limit,
                offset);
    }

    /** Those of these rows, in the order of the file. */
    List<RowRefusal> refusalsBetween(long id, int firstRow, int lastRow) {
        return jdbc.query(
                "SELECT row_no, column_name, entity_code, message FROM registry_import_error WHERE import_id = ?"
                        + " AND row_no BETWEEN ? AND ? ORDER BY row_no, seq",
                (row, number) -> readRefusal(row),
                id,
                firstRow,
                lastRow);
    }

    int countRefusals(long id) {
        return Objects.requireNonNullElse(
                jdbc.queryForObject(
                        "SELECT COUNT(*) FROM registry_import_error WHERE import_id = ?", Integer.class, id),
                0);
    }

    private static RowRefusal readRefusal(ResultSet row) throws SQLException {
        return new RowRefusal(row.getInt(1), row.getString(2), row.getString(3), row.getString(4));
    }

    private static ImportJob readJob(ResultSet row) throws SQLException {
        return new ImportJob(
                row.getLong(1),
                ImportKind.valueOf(row.getString(2)),
                ImportJob.Status.valueOf(row.getString(3)),
                row.getString(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                row.getString(9),
                row.getString(10),
                row.getTimestamp(11).toInstant(),
                instant(row.getTimestamp(12)),
                instant(row.getTimestamp(13)),
                row.getString(14));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static String cut(String text, int limit) {
        return text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit));
    }

    /** Another attempt at this import has begun: this one must stop. */
    static final class StaleAttemptException extends RuntimeException {}
}
