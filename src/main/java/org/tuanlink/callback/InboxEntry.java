package org.tuanlink.callback;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.SealedValue;

/**
 * A row on its way into the inbox.
 *
 * @param payload the sealed message
 * @param trace of the request that brought it
 * @param stored completed when the row is committed, or it is certain that nobody will write it; cancelled when its
 *     request no longer waits
 */
record InboxEntry(
        CallbackSource source,
        String kind,
        String subject,
        DedupeKey key,
        SealedValue payload,
        Instant createdAt,
        Instant receivedAt,
        @Nullable String trace,
        CompletableFuture<Void> stored) {

    int lane() {
        return Lane.of(subject);
    }

    @Override
    public String toString() {
        return "InboxEntry[" + kind + "]";
    }
}
