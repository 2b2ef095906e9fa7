package org.tuanlink.wecom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.tuanlink.wecom.PermitWindows.Grant;
import org.tuanlink.wecom.SlidingWindow.Shape;
import org.tuanlink.wecom.WeComProperties.Limit;

/** The permits of the whole cluster: {@code window.lua} inside Redis. */
final class RedisWindows {

    private static final String SCRIPT = read();

    private final String prefix;
    private final Function<String, Limit> limits;

    RedisWindows(String prefix, Function<String, Limit> limits) {
        this.prefix = prefix;
        this.limits = limits;
    }

    /**
     * What the caller knows to have been spent.
     *
     * @param evenIfThere charges it although Redis has the windows: they missed what was spent without them
     */
    record Known(int minute, int hour, boolean evenIfThere) {}

    Grant take(RedissonClient redis, String api, int wanted, long nowMillis, Known known) {
        return run(redis, api, wanted, nowMillis, known, 0);
    }

    void block(RedissonClient redis, String api, long nowMillis, long untilMillis) {
        run(redis, api, 0, nowMillis, new Known(0, 0, false), untilMillis);
    }

    private Grant run(
            RedissonClient redis, String api, int wanted, long nowMillis, Known known, long blockUntilMillis) {
        Limit limit = limits.apply(api);
        String key = prefix + ":{" + api + "}:";
        List<Long> reply = redis.getScript(StringCodec.INSTANCE)
                .eval(
                        RScript.Mode.READ_WRITE,
                        SCRIPT,
                        RScript.ReturnType.LIST,
                        List.of(key + "minute", key + "hour", key + "blocked"),
                        text(nowMillis),
                        text(wanted),
                        text(limit.perMinute()),
                        text(Shape.MINUTE.bucketMillis()),
                        text(Shape.MINUTE.buckets()),
                        text(limit.perHour()),
                        text(Shape.HOUR.bucketMillis()),
                        text(Shape.HOUR.buckets()),
                        text(known.minute()),
                        text(known.hour()),
                        known.evenIfThere() ? "1" : "0",
                        blockUntilMillis > 0 ? "1" : "0",
                        text(blockUntilMillis));
        return new Grant(
                Math.toIntExact(reply.get(0)),
                reply.get(1),
                Math.toIntExact(reply.get(2)),
                Math.toIntExact(reply.get(3)));
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private static String read() {
        try (InputStream in = RedisWindows.class.getResourceAsStream("window.lua")) {
            if (in == null) {
                throw new IllegalStateException("window.lua is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
