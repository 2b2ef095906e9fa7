package wecomsim;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How many messages of the app get through: so many to one member, the rest is silently dropped; so many in a day, then
 * 45009. Guarded by its owner's lock.
 */
@Follows(
        value = {"90236", "90454"},
        assumes = "minute and hour slide, the day is the natural day in China; dropped messages count for the day only")
final class MessageLimits {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final Clock clock;
    private final Supplier<Settings> settings;
    private final Map<String, Deque<Long>> times = new HashMap<>();
    private LocalDate day = LocalDate.MIN;
    private long today;
    private long dropped;

    MessageLimits(Clock clock, Supplier<Settings> settings) {
        this.clock = clock;
        this.settings = settings;
    }

    void countForToday(int recipients) {
        LocalDate now = LocalDate.ofInstant(clock.instant(), CHINA);
        if (!now.equals(day)) {
            day = now;
            today = 0;
        }
        Settings limits = settings.get();
        long allowed = (long) limits.accountQuota() * limits.messagesPerAccountDay();
        Refused.unless(today + recipients <= allowed, Code.TOO_FREQUENT);
        today += recipients;
    }

    boolean getsThrough(Member member) {
        long now = clock.millis();
        Deque<Long> got = times.computeIfAbsent(Directory.key(member.userid()), any -> new ArrayDeque<>());
        while (!got.isEmpty() && got.getFirst() <= now - HOUR) {
            got.removeFirst();
        }
        long inTheMinute = got.stream().filter(at -> at > now - MINUTE).count();
        Settings limits = settings.get();
        if (got.size() >= limits.messagesPerHour() || inTheMinute >= limits.messagesPerMinute()) {
            dropped++;
            return false;
        }
        got.addLast(now);
        return true;
    }

    long dropped() {
        return dropped;
    }

    void forgetDropped() {
        dropped = 0;
    }

    void clear() {
        times.clear();
        today = 0;
        dropped = 0;
    }
}
