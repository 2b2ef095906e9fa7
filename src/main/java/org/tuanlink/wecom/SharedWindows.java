package org.tuanlink.wecom;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.tuanlink.platform.RedisLink;
import org.tuanlink.wecom.RedisWindows.Known;
import org.tuanlink.wecom.WeComProperties.Limit;

/**
 * The cluster's permits in Redis, and while Redis is away this node's part of what was left when it was last heard:
 * every permit then counts as many times as there may be nodes. When Redis comes back, perhaps empty, it is told what
 * was spent without it.
 */
final class SharedWindows implements PermitWindows {

    private static final long MINUTE_MILLIS = 60_000 + SlidingWindow.Shape.MINUTE.bucketMillis();
    private static final long HOUR_MILLIS = 3_600_000 + SlidingWindow.Shape.HOUR.bucketMillis();

    private final RedisLink link;
    private final RedisWindows redis;
    private final LocalWindows alone;
    private final Map<String, Seen> lastSeen = new ConcurrentHashMap<>();
    private final Set<String> cutOff = ConcurrentHashMap.newKeySet();

    SharedWindows(RedisLink link, String prefix, Function<String, Limit> limits, int nodes) {
        this.link = link;
        this.redis = new RedisWindows(prefix, limits);
        this.alone = new LocalWindows(limits, nodes);
    }

    @Override
    public Grant take(String api, int wanted, long nowMillis) {
        Seen seen = lastSeen.getOrDefault(api, Seen.NOTHING);
        Grant grant = link.ask(
                client -> {
                    Known known = new Known(seen.minuteAt(nowMillis), seen.hourAt(nowMillis), cutOff.contains(api));
                    Grant given = redis.take(client, api, wanted, nowMillis, known);
                    cutOff.remove(api);
                    return given;
                },
                () -> takeAlone(api, wanted, nowMillis, seen));
        lastSeen.put(api, new Seen(nowMillis, grant.minute(), grant.hour()));
        return grant;
    }

    @Override
    public void block(String api, long nowMillis, long untilMillis) {
        alone.block(api, nowMillis, untilMillis);
        link.ask(
                client -> {
                    redis.block(client, api, nowMillis, untilMillis);
                    return true;
                },
                () -> false);
    }

    private Grant takeAlone(String api, int wanted, long nowMillis, Seen seen) {
        if (cutOff.add(api)) {
            alone.raiseTo(api, seen.minuteAt(nowMillis), seen.hourAt(nowMillis), nowMillis);
        }
        return alone.take(api, wanted, nowMillis);
    }

    /** The windows as this node last saw them. */
    private record Seen(long atMillis, int minute, int hour) {

        static final Seen NOTHING = new Seen(0, 0, 0);

        int minuteAt(long nowMillis) {
            return nowMillis - atMillis <= MINUTE_MILLIS ? minute : 0;
        }

        int hourAt(long nowMillis) {
            return nowMillis - atMillis <= HOUR_MILLIS ? hour : 0;
        }
    }
}
