package wecomsim;

import java.util.Map;

/**
 * Calls since the counters were last reset.
 *
 * @param reads calls of APIs that change nothing, whatever was answered; gettoken is one
 * @param writes calls of APIs that can change the directory, whatever was answered
 * @param applied writes that were answered, or would have been, with 0
 * @param frequencyRefusals calls answered with 45009
 * @param droppedMessages app messages that a member did not get because he got too many, each recipient counted
 */
public record CallCounts(
        long reads,
        long writes,
        long applied,
        long frequencyRefusals,
        long droppedMessages,
        Map<String, ApiCount> apis) {

    public CallCounts {
        apis = Map.copyOf(apis);
    }

    CallCounts withDroppedMessages(long dropped) {
        return new CallCounts(reads, writes, applied, frequencyRefusals, dropped, apis);
    }

    /** How often an API was called. */
    public long callsOf(String api) {
        ApiCount count = apis.get(api);
        return count == null ? 0 : count.calls();
    }

    /** How often an API gave a code. */
    public long answersOf(String api, int errcode) {
        ApiCount count = apis.get(api);
        return count == null ? 0 : count.errcodes().getOrDefault(errcode, 0L);
    }

    /**
     * Calls of one API.
     *
     * @param errcodes how often each was the outcome; a call cut before it was applied has none
     */
    public record ApiCount(boolean write, long calls, Map<Integer, Long> errcodes, long cutBefore, long cutAfter) {}
}
