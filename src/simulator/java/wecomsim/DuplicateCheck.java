package wecomsim;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that asked to be recognised when they come again. Guarded by its owner's lock. */
@Follows(
        value = "90236",
        assumes =
                "the same request is answered as the first time, and nobody gets anything; an interval above 4 hours is"
                        + " refused")
final class DuplicateCheck {

    private static final long STANDARD_SECONDS = 1_800;
    private static final long MOST_SECONDS = 4 * 3_600;

    private record Answered(ObjectNode answer, long at) {}

    /** Oldest first. */
    private final Map<JsonNode, Answered> answered = new LinkedHashMap<>();

    private static long interval(JsonNode body) {
        Long given = Json.number(body, "duplicate_check_interval");
        long seconds = given == null ? STANDARD_SECONDS : given;
        Refused.unless(seconds >= 0 && seconds <= MOST_SECONDS, Code.BAD_PARAMETER);
        return seconds;
    }

    private static boolean isWanted(JsonNode body) {
        Long given = Json.number(body, "enable_duplicate_check");
        return given != null && given == 1;
    }

    /** What was answered to the same request within its interval. */
    @Nullable ObjectNode earlier(JsonNode body, long now) {
        if (!isWanted(body)) {
            return null;
        }
        long since = now - interval(body) * 1_000;
        Answered found = answered.get(body);
        return found == null || found.at() <= since ? null : found.answer().deepCopy();
    }

    void remember(JsonNode body, ObjectNode answer, long now) {
        if (isWanted(body)) {
            forgetBefore(now - MOST_SECONDS * 1_000);
            answered.remove(body);
            answered.put(body.deepCopy(), new Answered(answer.deepCopy(), now));
        }
    }

    private void forgetBefore(long time) {
        Iterator<Answered> oldest = answered.values().iterator();
        while (oldest.hasNext() && oldest.next().at() <= time) {
            oldest.remove();
        }
    }

    void clear() {
        answered.clear();
    }
}
