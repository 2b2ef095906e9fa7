package org.tuanlink.wecom;

import java.time.Instant;
import java.util.Optional;

/** Whether this node waits for one of WeCom's limits. */
public interface LimitWatch {

    /** The end of the longest wait that is under way; empty when no call waits. */
    Optional<Instant> waitingUntil();
}
