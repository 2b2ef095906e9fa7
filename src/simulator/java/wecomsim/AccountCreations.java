package wecomsim;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Members that may be created in a month: three times the quota. Guarded by its owner's lock. */
@Follows(value = "90454", assumes = "the month is the last 30 days")
final class AccountCreations {

    private static final long MONTH = Duration.ofDays(30).toMillis();

    private final Clock clock;
    private final Deque<Long> times = new ArrayDeque<>();

    AccountCreations(Clock clock) {
        this.clock = clock;
    }

    void count(Settings settings) {
        long now = clock.millis();
        while (!times.isEmpty() && times.getFirst() <= now - MONTH) {
            times.removeFirst();
        }
        long allowed = (long) settings.accountQuota() * settings.creationsPerMonth();
        Refused.unless(times.size() < allowed, Code.TOO_FREQUENT);
        times.addLast(now);
    }

    void clear() {
        times.clear();
    }
}
