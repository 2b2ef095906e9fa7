package wecomsim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One import on its way: rows are worked through as time allows. Guarded by the directory's lock. */
final class BatchJob {

    private final String id;
    private final String type;
    private final JsonNode callback;
    private final List<RowResult> results = new ArrayList<>();
    private @Nullable List<Supplier<RowResult>> steps;
    private @Nullable Import work;
    private @Nullable Refused failure;
    private boolean ended;
    private int done;
    private long lastMillis;
    private double credit;

    BatchJob(String id, Import work, JsonNode callback) {
        this.id = id;
        this.type = work.type();
        this.work = work;
        this.callback = callback;
    }

    String id() {
        return id;
    }

    boolean ended() {
        return ended;
    }

    /** Does the rows that are due; speed 0 does all. */
    void advance(long now, int rowsPerSecond) {
        List<Supplier<RowResult>> rows = steps == null ? begin(now) : steps;
        credit += (now - lastMillis) * rowsPerSecond / 1000.0;
        lastMillis = now;
        while (done < rows.size() && (rowsPerSecond == 0 || credit >= 1)) {
            results.add(rows.get(done++).get());
            credit--;
        }
        if (done == rows.size() && !ended) {
            end();
        }
    }

    private List<Supplier<RowResult>> begin(long now) {
        lastMillis = now;
        List<Supplier<RowResult>> rows;
        try {
            rows = work == null ? List.of() : work.begin();
        } catch (Refused refused) {
            failure = refused;
            rows = List.of();
        }
        steps = rows;
        return rows;
    }

    private void end() {
        if (failure == null && work != null) {
            work.finish();
        }
        ended = true;
        // The file may be large, and five jobs are kept.
        steps = List.of();
        work = null;
    }

    /** Status 1 waits, 2 runs, 3 has ended; a file that was refused as a whole gives its code instead. */
    @Follows(value = "90983", assumes = "rows are shown when the job has ended; a refused file answers its code here")
    ObjectNode result() {
        if (failure != null) {
            throw failure;
        }
        int total = ended ? results.size() : steps == null ? 0 : steps.size();
        ObjectNode answer = Json.object();
        answer.put("status", ended ? 3 : steps == null ? 1 : 2);
        answer.put("type", type);
        answer.put("total", total);
        answer.put("percentage", ended ? 100 : total == 0 ? 0 : (int) (done * 100L / total));
        answer.putPOJO("result", ended ? results : List.of());
        return answer;
    }

    EndedJob asEnded() {
        return new EndedJob(
                id,
                type,
                failure == null ? 0 : failure.errcode(),
                failure == null ? "ok" : failure.text(),
                callback.path("url").asString(""),
                callback.path("token").asString(""),
                callback.path("encodingaeskey").asString(""));
    }
}
