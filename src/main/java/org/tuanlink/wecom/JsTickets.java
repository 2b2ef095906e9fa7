package org.tuanlink.wecom;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RBucket;
import org.tuanlink.platform.RedisLink;
import tools.jackson.databind.JsonNode;

/**
 * The tickets that pages are signed with (doc 90506), shared by all nodes through Redis: WeCom gives an app 100 an hour. Whoever
 * waits for one waits before a phone, so it is asked for once. While Redis is away each node keeps tickets of its own.
 */
final class JsTickets {

    private static final String PREFIX = "tuanlink:wecom:agent:js-ticket:";

    private final Caller caller;
    private final RedisLink link;
    private final Clock clock;
    private final Duration margin;
    private final Map<JsIdentity, Held> held = new ConcurrentHashMap<>();
    private final Map<JsIdentity, Lock> fetching = new EnumMap<>(JsIdentity.class);

    /**
     * Tickets of one app.
     *
     * @param margin how long before its end a ticket is replaced
     */
    JsTickets(Caller caller, RedisLink link, Clock clock, Duration margin) {
        this.caller = caller;
        this.link = link;
        this.clock = clock;
        this.margin = margin;
        for (JsIdentity identity : JsIdentity.values()) {
            fetching.put(identity, new RefreshLock(link, PREFIX + identity + ":fetching"));
        }
    }

    private record Held(String ticket, long until) {}

    /** A valid one. */
    String ticket(JsIdentity identity) {
        Held known = held.get(identity);
        return known != null && clock.millis() < known.until() ? known.ticket() : sharedOrNew(identity);
    }

    private String sharedOrNew(JsIdentity identity) {
        Lock lock = Objects.requireNonNull(fetching.get(identity));
        lock.lock();
        try {
            Held shared = link.<@Nullable Held>ask(redis -> read(redis.getBucket(PREFIX + identity)), () -> null);
            Held known = shared == null ? fetch(identity) : shared;
            held.put(identity, known);
            return known.ticket();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Held read(RBucket<String> bucket) {
        String ticket = bucket.get();
        long life = bucket.remainTimeToLive();
        return ticket == null || life <= 0 ? null : new Held(ticket, clock.millis() + life);
    }

    private Held fetch(JsIdentity identity) {
        JsonNode answer = caller.callAtOnce(identity.call(), Optional::empty);
        String ticket = answer.path("ticket").asString("");
        long seconds = answer.path("expires_in").asLong(0);
        Duration life = Duration.ofSeconds(Math.max(1, seconds - Math.min(margin.toSeconds(), seconds / 10)));
        boolean unused = link.ask(
                redis -> {
                    redis.<String>getBucket(PREFIX + identity).set(ticket, life);
                    return true;
                },
                () -> false);
        return new Held(ticket, clock.millis() + life.toMillis());
    }
}
