package org.tuanlink.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis while it answers. After a failure it is left alone for a while and callers do without it, so that an outage
 * costs one timeout now and then instead of one a call.
 */
public final class RedisLink {

    /** How long Redis is left alone after a failure. */
    public static final Duration REST = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private final RedissonClient client;
    private final Clock clock;
    private final AtomicLong restUntil = new AtomicLong(Long.MIN_VALUE);

    public RedisLink(RedissonClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Redis itself, for who minds its outages himself. */
    public RedissonClient client() {
        return client;
    }

    /** What Redis says, or what can be said without it. */
    public <T extends @Nullable Object> T ask(Function<RedissonClient, T> question, Supplier<T> withoutRedis) {
        if (clock.millis() < restUntil.get()) {
            return withoutRedis.get();
        }
        try {
            return question.apply(client);
        } catch (RedisException e) {
            restUntil.set(clock.millis() + REST.toMillis());
            // The message may quote the command with its values: the class says enough.
            LOG.warn(
                    "Redis is lost ({}); going on without it for {} s",
                    e.getClass().getSimpleName(),
                    REST.toSeconds());
            return withoutRedis.get();
        }
    }
}
