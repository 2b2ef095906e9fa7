package wecomsim;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** How often one corp may call one API: sliding windows, and a block once a limit is exceeded. */
@Follows(value = "90454", assumes = "windows slide; calls refused by a block neither count nor lengthen it")
final class RateLimits {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final Clock clock;
    private final Supplier<Settings> settings;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    RateLimits(Clock clock, Supplier<Settings> settings) {
        this.clock = clock;
        this.settings = settings;
    }

    void count(String api) {
        Settings now = settings.get();
        windows.computeIfAbsent(api, any -> new Window())
                .count(clock.millis(), now.callsPerMinute(), now.callsPerHour());
    }

    void clear() {
        windows.clear();
    }

    /** The times of an API's accepted calls in the last hour, in a ring that grows. */
    private static final class Window {
        private long[] times = new long[256];
        private int first;
        private int size;
        private long blockedUntil;

        synchronized void count(long now, int perMinute, int perHour) {
            Refused.unless(blockedUntil <= now, Code.TOO_FREQUENT);
            while (size > 0 && times[first] <= now - HOUR) {
                first = (first + 1) % times.length;
                size--;
            }
            if (size >= perHour) {
                block(now + HOUR);
            }
            if (size >= perMinute && timeBack(perMinute) > now - MINUTE) {
                block(now + MINUTE);
            }
            add(now);
        }

        private void block(long until) {
            blockedUntil = until;
            throw new Refused(Code.TOO_FREQUENT);
        }

        private long timeBack(int calls) {
            return times[(first + size - calls) % times.length];
        }

        private void add(long now) {
            if (size == times.length) {
                long[] larger = new long[size * 2];
                for (int i = 0; i < size; i++) {
                    larger[i] = times[(first + i) % size];
                }
                times = larger;
                first = 0;
            }
            times[(first + size) % times.length] = now;
            size++;
        }
    }
}
