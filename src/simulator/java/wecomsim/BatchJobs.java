package wecomsim;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The corp's imports, one after the other; the results of the last five are kept. Guarded by its owner's lock. */
@Follows("90983")
final class BatchJobs {

    private static final int KEPT = 5;

    private final Clock clock;
    private final Map<String, BatchJob> jobs = new LinkedHashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Deque<BatchJob> queue = new ArrayDeque<>();
    private final List<EndedJob> untold = new ArrayList<>();

    BatchJobs(Clock clock) {
        this.clock = clock;
    }

    String submit(Import work, JsonNode callback) {
        BatchJob job = new BatchJob("job" + UUID.randomUUID().toString().replace("-", ""), work, callback);
        jobs.put(job.id(), job);
        queue.add(job);
        forgetOldest();
        return job.id();
    }

    private void forgetOldest() {
        long excess = jobs.values().stream().filter(BatchJob::ended).count() - KEPT;
        List<String> oldest = jobs.values().stream()
                .filter(BatchJob::ended)
                .limit(Math.max(0, excess))
                .map(BatchJob::id)
                .toList();
        oldest.forEach(jobs::remove);
        forgotten.addAll(oldest);
    }

    /** Works through the rows that have become due. */
    void advance(int rowsPerSecond) {
        while (!queue.isEmpty()) {
            BatchJob job = queue.element();
            job.advance(clock.millis(), rowsPerSecond);
            if (!job.ended()) {
                return;
            }
            queue.remove();
            untold.add(job.asEnded());
            forgetOldest();
        }
    }

    /** The jobs that ended since the last call. */
    List<EndedJob> takeEnded() {
        if (untold.isEmpty()) {
            return List.of();
        }
        List<EndedJob> taken = List.copyOf(untold);
        untold.clear();
        return taken;
    }

    ObjectNode result(@Nullable String id) {
        BatchJob job = id == null ? null : jobs.get(id);
        if (job == null) {
            throw new Refused(id != null && forgotten.contains(id) ? Code.RESULT_CLEARED : Code.UNKNOWN_JOB);
        }
        return job.result();
    }

    void clear() {
        queue.clear();
        jobs.clear();
        forgotten.clear();
        untold.clear();
    }
}
