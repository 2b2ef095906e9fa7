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
 * @param seconds since it was uploaded, or that it took
 */
record ImportProgress(int percent, long perSecond, @Nullable Long secondsLeft, long seconds) {

    static ImportProgress of(ImportJob job, Instant now) {
        Instant end = job.finishedAt() == null ? now : job.finishedAt();
        long millis = Math.max(1, Duration.between(job.createdAt(), end).toMillis());
        boolean ended = job.status().isFinal();
        double rate = job.done() * 1000.0 / millis;
        int left = Math.max(0, job.total() - job.done());
        return new ImportProgress(
                percent(job, ended),
                Math.round(rate),
                ended || rate == 0 ? null : (long) Math.ceil(left / rate),
                millis / 1000);
    }

    private static int percent(ImportJob job, boolean ended) {
        if (ended && job.status() == ImportJob.Status.SUCCEEDED) {
            return 100;
        }
        return job.total() == 0 ? 0 : (int) Math.min(100, 100L * job.done() / job.total());
    }
}
