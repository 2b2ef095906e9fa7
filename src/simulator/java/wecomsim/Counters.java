package wecomsim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts every call and remembers the last few thousand. */
final class Counters {

    private static final int REMEMBERED = 10_000;

    private final Map<String, Count> counts = new HashMap<>();
    private final Deque<RecordedCall> recent = new ArrayDeque<>();

    private static final class Count {
        private final boolean write;
        private long calls;
        private final Map<Integer, Long> errcodes = new TreeMap<>();
        private long cutBefore;
        private long cutAfter;

        Count(boolean write) {
            this.write = write;
        }

        void add(RecordedCall call) {
            calls++;
            if (call.cut() == RecordedCall.Cut.BEFORE) {
                cutBefore++;
            } else {
                errcodes.merge(call.errcode(), 1L, Long::sum);
                cutAfter += call.cut() == RecordedCall.Cut.AFTER ? 1 : 0;
            }
        }

        long answers(int errcode) {
            return errcodes.getOrDefault(errcode, 0L);
        }

        CallCounts.ApiCount snapshot() {
            return new CallCounts.ApiCount(write, calls, Map.copyOf(errcodes), cutBefore, cutAfter);
        }
    }

    synchronized void record(RecordedCall call) {
        counts.computeIfAbsent(call.api(), any -> new Count(call.write())).add(call);
        recent.addLast(call);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
    }

    synchronized CallCounts snapshot() {
        long reads = 0;
        long writes = 0;
        long applied = 0;
        long refusals = 0;
        Map<String, CallCounts.ApiCount> apis = new HashMap<>();
        for (Map.Entry<String, Count> entry : counts.entrySet()) {
            Count count = entry.getValue();
            reads += count.write ? 0 : count.calls;
            writes += count.write ? count.calls : 0;
            applied += count.write ? count.answers(0) : 0;
            refusals += count.answers(Code.TOO_FREQUENT.number());
            apis.put(entry.getKey(), count.snapshot());
        }
        return new CallCounts(reads, writes, applied, refusals, 0, apis);
    }

    /** The last calls, oldest first. */
    synchronized List<RecordedCall> recent(@Nullable String api) {
        return recent.stream()
                .filter(call -> api == null || api.equals(call.api()))
                .toList();
    }

    synchronized void clear() {
        counts.clear();
        recent.clear();
    }
}
