package org.tuanlink.callback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.SealedValue;

/**
 * An event that is to be handled.
 *
 * @param attempts how often that failed
 * @param handledBy the handlers that are done with it
 * @param trace of the request that brought it
 */
record OpenEvent(
        long id,
        CallbackSource source,
        String kind,
        String subject,
        SealedValue payload,
        Instant receivedAt,
        int attempts,
        List<String> handledBy,
        int replays,
        @Nullable String trace) {

    Receipt receipt() {
        return new Receipt(id, receivedAt, replays > 0);
    }
}
