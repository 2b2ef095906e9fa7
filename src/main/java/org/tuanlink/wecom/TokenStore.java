package org.tuanlink.wecom;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import me.chanjar.weixin.common.bean.WxAccessToken;
import me.chanjar.weixin.cp.config.impl.WxCpRedissonConfigImpl;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RBucket;
import org.tuanlink.platform.RedisLink;
import org.tuanlink.platform.Secret;

/**
 * The token of one secret, shared by all nodes through Redis. A token is replaced a while before its end (WxJava's
 * Redis storages keep no margin), and only the token that was refused is thrown away, never a newer one that another
 * thread has fetched meanwhile. While Redis is away each node keeps a token of its own.
 */
final class TokenStore extends WxCpRedissonConfigImpl {

    private static final long serialVersionUID = 1L;

    /** How long a token read from Redis is believed before it is read again. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final transient RedisLink link;
    private final transient Clock clock;
    private final transient Lock refreshing;
    private final long marginSeconds;
    private transient volatile @Nullable Held held;

    private TokenStore(RedisLink link, String prefix, Clock clock, Duration margin) {
        super(link.client(), prefix);
        this.link = link;
        this.clock = clock;
        this.refreshing = new RefreshLock(link, prefix + ":refreshing");
        this.marginSeconds = margin.toSeconds();
    }

    private record Held(String token, long readAt, long endsAt) {}

    /** The contact-sync secret's token. */
    static TokenStore ofContacts(WeComProperties properties, RedisLink link, Clock clock) {
        WeComProperties.Contacts contacts = present(properties.contacts());
        return of(properties, link, clock, "contacts", present(contacts.secret()), null);
    }

    /** The app's token. */
    static TokenStore ofAgent(WeComProperties properties, RedisLink link, Clock clock) {
        WeComProperties.Agent agent = present(properties.agent());
        return of(properties, link, clock, "agent", present(agent.secret()), present(agent.id()));
    }

    private static TokenStore of(
            WeComProperties properties,
            RedisLink link,
            Clock clock,
            String owner,
            Secret secret,
            @Nullable Integer agentId) {
        TokenStore store = new TokenStore(
                link, "tuanlink:wecom:" + owner, clock, properties.token().margin());
        store.setCorpId(present(properties.corpId()));
        store.setCorpSecret(secret.value());
        // WxJava builds its Redis keys in setAgentId, out of the corp id: this order, and even without an agent.
        store.setAgentId(agentId);
        store.setBaseApiUrl(properties.apiBaseUrl());
        return store;
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("tuanlink.wecom was not validated");
        }
        return value;
    }

    /** The valid token, if there is one. */
    @Nullable String current() {
        Held last = held;
        long now = clock.millis();
        if (last != null && now - last.readAt() < GLANCE.toMillis() && now < last.endsAt()) {
            return last.token();
        }
        Held fresh = link.<@Nullable Held>ask(client -> read(client.getBucket(accessTokenKey)), () -> held);
        held = fresh;
        return fresh == null || clock.millis() >= fresh.endsAt() ? null : fresh.token();
    }

    private @Nullable Held read(RBucket<Object> bucket) {
        Object token = bucket.get();
        long life = bucket.remainTimeToLive();
        long now = clock.millis();
        return token == null || life <= 0 ? null : new Held(token.toString(), now, now + life);
    }

    /** Throws this token away if it is still the one in use. */
    void refused(String token) {
        Held last = held;
        if (last != null && last.token().equals(token)) {
            held = null;
        }
        link.ask(client -> client.getBucket(accessTokenKey).compareAndSet(token, null), () -> true);
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
        long life = expiresInSeconds - Math.min(marginSeconds, expiresInSeconds / 10);
        long now = clock.millis();
        held = new Held(token, now, now + life * 1000);
        link.ask(
                client -> {
                    client.getBucket(accessTokenKey).set(token, Duration.ofSeconds(Math.max(1, life)));
                    return true;
                },
                () -> false);
    }

    @Override
    public void expireAccessToken() {
        String token = current();
        if (token != null) {
            refused(token);
        }
    }

    @Override
    public Lock getAccessTokenLock() {
        return refreshing;
    }

    @Override
    public String toString() {
        return "TokenStore[" + keyPrefix + "]";
    }
}
