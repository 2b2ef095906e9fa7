package org.tuanlink.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.AuditEntry;

/**
 * An import and how far it is.
 *
 * @param total rows of the file without its header, as far as is known
 * @param done rows decided: accepted and rejected
 * @param message why it failed, else null
 * @param note what was ignored in the file, else null
 * @param startedAt when its attempt began that is or was the last; null before
 * @param createdBy who uploaded it; null for imports older than this column
 */
public record ImportJob(
        long id,
        ImportKind kind,
        Status status,
        String fileName,
        int total,
        int done,
        int accepted,
        int rejected,
        @Nullable String message,
        @Nullable String note,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Instant startedAt,
        @Nullable String createdBy) {

    public enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED;

        public boolean isFinal() {
            return this == SUCCEEDED || this == FAILED;
        }
    }

    /** For the audit log. */
    AuditEntry started() {
        return AuditEntry.of("import.start", "import", Long.toString(id), fileName)
                .change("kind", null, kind.name())
                .change("rows", null, Integer.toString(total))
                .by(createdBy);
    }

    /** For the audit log. */
    AuditEntry ended() {
        return AuditEntry.of("import.finish", "import", Long.toString(id), fileName)
                .change("status", null, status.name())
                .change("accepted", null, Integer.toString(accepted))
                .change("rejected", null, Integer.toString(rejected))
                .by(createdBy);
    }

    /** Rows decided a second so far; 0 before the first. */
    public int rowsPerSecond(Instant now) {
        long millis = spent(now).toMillis();
        return done == 0 || millis <= 0 ? 0 : (int) Math.max(1, done * 1_000L / millis);
    }

    /** How long the rest will take at this rate; empty when that cannot be told. */
    public Optional<Duration> remaining(Instant now) {
        if (status != Status.RUNNING || done == 0 || total <= done) {
            return Optional.empty();
        }
        return Optional.of(spent(now).multipliedBy(total - done).dividedBy(done));
    }

    private Duration spent(Instant now) {
        Instant end = finishedAt != null ? finishedAt : now;
        return startedAt == null ? Duration.ZERO : Duration.between(startedAt, end);
    }
}
