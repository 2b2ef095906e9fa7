package org.tuanlink.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the REST interface shows it.
 *
 * @param done changes WeCom holds now
 * @param skipped changes that wait for one that failed
 * @param calls HTTP calls made, retries included
 * @param paused WeCom is in trouble; the run probes and goes on by itself
 * @param reason a Chinese sentence: why it paused, failed or changed its route
 * @param ratePerSecond changes settled per second, null while unknown
 * @param remainingSeconds at that rate, null while unknown
 */
public record RunView(
        long id,
        long planId,
        RunStatus status,
        int total,
        int done,
        int created,
        int updated,
        int deleted,
        int skipped,
        int failed,
        long calls,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean paused,
        @Nullable String reason,
        @Nullable Double ratePerSecond,
        @Nullable Long remainingSeconds) {}
