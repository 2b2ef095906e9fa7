package org.tuanlink.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A plan's row. */
record StoredPlan(
        long id,
        PlanStatus status,
        String scope,
        @Nullable String scopeCode,
        long registryRevision,
        long ledgerRevision,
        int changes,
        String hash,
        PlanSummary summary,
        String createdBy,
        Instant createdAt) {

    boolean isFollowUp() {
        return scope.equals(PlanScope.Some.Why.FOLLOW_UP.name());
    }
}
