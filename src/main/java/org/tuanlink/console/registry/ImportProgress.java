package org.tuanlink.console.registry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.ImportJob;

/**
 * How fast an import goes.
 *
 * @param percent 0 to 100
 * @param perSecond rows, 0 while nothing is known
 * @param secondsLeft null while nothing is known, and at the end
 * @param seconds that it has taken so far, or took
 */
record ImportProgress(int percent, int perSecond, @Nullable Long secondsLeft, long seconds) {

    static ImportProgress of(ImportJob job, Instant now) {
        Instant start = job.startedAt() == null ? job.createdAt() : job.startedAt();
        Instant end = job.finishedAt() == null ? now : job.finishedAt();
        return new ImportProgress(
                percent(job),
                job.rowsPerSecond(now),
                job.remaining(now).map(left -> Math.max(1, left.toSeconds())).orElse(null),
                Math.max(0, Duration.between(start, end).toSeconds()));
    }

    private static int percent(ImportJob job) {
        if (job.status() == ImportJob.Status.SUCCEEDED) {
            return 100;
        }
        return job.total() == 0 ? 0 : (int) Math.min(100, 100L * job.done() / job.total());
    }
}
