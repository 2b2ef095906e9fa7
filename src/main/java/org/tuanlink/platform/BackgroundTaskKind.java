package org.tuanlink.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one name, counted.
 *
 * @param tasks all of them
 * @param failing of those that wait, how many failed last time
 * @param nextAt when the next is due; null when all are running
 */
public record BackgroundTaskKind(
        String name,
        long tasks,
        long waiting,
        long overdue,
        long running,
        long failing,
        @Nullable Instant nextAt) {}
