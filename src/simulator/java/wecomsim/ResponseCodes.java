package wecomsim;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one needs to change a card: good once, for 72 hours, for the card of one task. */
@Follows(
        value = {"94888", "90236"},
        assumes = "72 hours, as the page says since 2023")
final class ResponseCodes {

    private static final Duration LIFE = Duration.ofDays(3);

    private final Clock clock;
    private final Map<String, Issued> codes = new HashMap<>();

    ResponseCodes(Clock clock) {
        this.clock = clock;
    }

    private record Issued(String taskId, long until) {}

    synchronized String issue(String taskId) {
        String code = UUID.randomUUID().toString().replace("-", "") + CallbackCrypto.randomText(40);
        codes.put(code, new Issued(taskId, clock.millis() + LIFE.toMillis()));
        return code;
    }

    /** The task whose card the code is for; the code stays good. */
    synchronized String taskOf(@Nullable String code) {
        Issued issued = code == null ? null : codes.get(code);
        if (issued == null || issued.until() <= clock.millis()) {
            throw new Refused(Code.BAD_RESPONSE_CODE);
        }
        return issued.taskId();
    }

    synchronized void use(String code) {
        codes.remove(code);
    }

    synchronized void clear() {
        codes.clear();
    }
}
