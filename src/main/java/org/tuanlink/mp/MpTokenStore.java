package org.tuanlink.mp;

import java.time.Clock;
import java.time.Duration;
import me.chanjar.weixin.common.bean.WxAccessToken;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stable token, kept in Redis for all nodes and by each node for a moment. The server gives everybody who asks the same
 * one, so that a node without Redis does well with what it asks for itself; after a failure Redis is left alone for a while.
 */
final class MpTokenStore extends WxMpDefaultConfigImpl {

    private static final long serialVersionUID = 1L;

    /** With what the tokens' keys in Redis begin. */
    static final String KEYS = "tuanlink:mp:token:";

    private static final Logger LOG = LoggerFactory.getLogger(MpTokenStore.class);

    /** How long what Redis said is believed. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private static final Duration REST = Duration.ofSeconds(15);

    /** A token is replaced a while before its end. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final transient RedissonClient redisson;
    private final transient Clock clock;
    private final String key;
    private transient volatile @Nullable Held held;
    private volatile long restUntil;

    MpTokenStore(RedissonClient redisson, String appId, Clock clock) {
        this.redisson = redisson;
        this.clock = clock;
        this.key = KEYS + appId;
        setAppId(appId);
        useStableAccessToken(true);
    }

    private record Held(String token, long readAt, long endsAt) {}

    private @Nullable String current() {
        Held last = held;
        long now = clock.millis();
        if (last == null || now - last.readAt() >= GLANCE.toMillis() || now >= last.endsAt()) {
            last = read(last);
            held = last;
        }
        return last == null || now >= last.endsAt() ? null : last.token();
    }

    private @Nullable Held read(@Nullable Held last) {
        if (clock.millis() < restUntil) {
            return last;
        }
        try {
            RBucket<String> bucket = redisson.getBucket(key);
            String token = bucket.get();
            long life = bucket.remainTimeToLive();
            long now = clock.millis();
            return token == null || life <= 0 ? null : new Held(token, now, now + life);
        } catch (RedisException e) {
            withoutRedis(e);
            return last;
        }
    }

    private void withoutRedis(RedisException e) {
        restUntil = clock.millis() + REST.toMillis();
        // The message may quote the command with the token in it.
        LOG.warn(
                "Redis is lost ({}); the Official Account's token is asked for without it",
                e.getClass().getSimpleName());
    }

    @Override
    public @Nullable String getAccessToken() {
        return current();
    }

    @Override
    public boolean isAccessTokenExpired() {
        return current() == null;
    }

    @Override
    public synchronized void updateAccessToken(WxAccessToken token) {
        updateAccessToken(token.getAccessToken(), token.getExpiresIn());
    }

    @Override
    public synchronized void updateAccessToken(String token, int expiresInSeconds) {
        long margin = Math.min(MARGIN.toSeconds(), expiresInSeconds / 10);
        Duration life = Duration.ofSeconds(Math.max(1, expiresInSeconds - margin));
        long now = clock.millis();
        held = new Held(token, now, now + life.toMillis());
        if (now >= restUntil) {
            try {
                redisson.<String>getBucket(key).set(token, life);
            } catch (RedisException e) {
                withoutRedis(e);
            }
        }
    }

    /** Throws away the token that this node used, never a newer one that another has fetched meanwhile. */
    @Override
    public void expireAccessToken() {
        Held last = held;
        held = null;
        if (last != null && clock.millis() >= restUntil) {
            try {
                redisson.<String>getBucket(key).compareAndSet(last.token(), null);
            } catch (RedisException e) {
                withoutRedis(e);
            }
        }
    }
}
