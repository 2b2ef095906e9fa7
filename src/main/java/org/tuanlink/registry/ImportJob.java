package org.tuanlink.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it is.
 *
 * @param total rows of the file without its header, as far as is known
 * @param done rows decided: accepted and rejected
 * @param message why it failed, else null
 * @param note what was ignored in the file, else null
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
        @Nullable Instant finishedAt) {

    public enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED;

        public boolean isFinal() {
            return this == SUCCEEDED || this == FAILED;
        }
    }
}
