package org.tuanlink.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan and what became of it.
 *
 * @param scope WHOLE, SUBTREE, CADRE, DRIFT or FOLLOW_UP
 * @param scopeCode the organisation's or cadre's code; null for a whole plan
 * @param guards that stood before it, by their codes
 * @param purged its changes were removed after the time they are kept
 * @param run null when it was not applied
 */
public record HistoryItem(
        long planId,
        PlanStatus planStatus,
        String scope,
        @Nullable String scopeCode,
        PlanView.Counts counts,
        List<String> guards,
        String plannedBy,
        Instant plannedAt,
        boolean purged,
        @Nullable Carried run) {

    public HistoryItem {
        guards = List.copyOf(guards);
    }

    /**
     * The run that applied it.
     *
     * @param startedBy who applied it, and with that approved its guards
     * @param approvedGuards by their codes
     * @param latest nothing was written to WeCom since
     */
    public record Carried(
            long id,
            RunStatus status,
            int total,
            int created,
            int updated,
            int deleted,
            int failed,
            int skipped,
            long calls,
            String startedBy,
            List<String> approvedGuards,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String reason,
            boolean latest) {

        public Carried {
            approvedGuards = List.copyOf(approvedGuards);
        }

        public int done() {
            return created + updated + deleted;
        }

        public boolean isActive() {
            return status == RunStatus.QUEUED || status == RunStatus.RUNNING;
        }

        /** Whether it ended with something undone that it could still do. */
        public boolean mayGoOn() {
            return latest
                    && switch (status) {
                        case CANCELLED, FAILED, SUCCEEDED_WITH_FAILURES -> true;
                        case QUEUED, RUNNING, SUCCEEDED -> false;
                    };
        }

        /** From the first change to the last; null while it is not over. */
        public @Nullable Duration took() {
            return startedAt == null || finishedAt == null ? null : Duration.between(startedAt, finishedAt);
        }
    }
}
