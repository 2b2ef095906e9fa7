package org.tuanlink.checkin;

import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.SealedValue;

/** A member as he is stored; one row for each person. */
record Member(
        long id,
        SealedValue idNumber,
        String idNumberIndex,
        SealedValue mobile,
        String mobileIndex,
        String name,
        @Nullable Long branchId,
        @Nullable Long cadreId,
        Source source,
        @Nullable Long applicationId,
        long revision) {

    /** How the service knows him. */
    enum Source {
        IMPORTED,
        APPROVED
    }

    /** Whether he is in a branch, and not in this one. */
    boolean isElsewhere(long branch) {
        return branchId != null && branchId != branch;
    }
}
