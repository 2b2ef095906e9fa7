package org.tuanlink.progress;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A 通报.
 *
 * @param stages keys
 * @param schedule that made it; null when somebody did
 * @param behind organisations that are behind in one of the stages at least
 * @param createdAt of when the figures are
 */
public record ReportSend(
        long id,
        long organizationId,
        String organizationCode,
        String organizationName,
        String organizationPath,
        List<String> stages,
        ReportReach reach,
        @Nullable Long schedule,
        Status status,
        int behind,
        String createdBy,
        Instant createdAt,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable Instant endedAt) {

    public ReportSend {
        stages = List.copyOf(stages);
    }

    public enum Status {
        /** Nothing is sent. */
        PREVIEW,
        /** Confirmed; messages are being handed over. */
        SENDING,
        /** All are handed over; some may still be under way. */
        DONE
    }
}
