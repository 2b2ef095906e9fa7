package wecomsim;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the join QR codes carry: good for seven days. Guarded by its owner's lock. */
@Follows(value = "91714", assumes = "every call makes a code of its own; older ones stay good until their end")
final class JoinCodes {

    private static final Duration LIFE = Duration.ofDays(7);

    private final Clock clock;
    private final Map<String, Long> until = new HashMap<>();

    JoinCodes(Clock clock) {
        this.clock = clock;
    }

    String issue() {
        String code = UUID.randomUUID().toString().replace("-", "");
        until.put(code, clock.millis() + LIFE.toMillis());
        return code;
    }

    boolean isGood(String code) {
        return until.getOrDefault(code, 0L) > clock.millis();
    }

    /** Where a phone goes that scans the code. */
    static String link(String address, String code) {
        return address + "/join/" + code;
    }

    void clear() {
        until.clear();
    }
}
