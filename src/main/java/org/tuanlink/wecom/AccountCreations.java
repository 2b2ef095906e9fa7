package org.tuanlink.wecom;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.tuanlink.platform.RedisLink;

/**
 * How many accounts were created, day by day, against WeCom's limit of three times the quota a month (doc 90312).
 * {@link ContactsGateway#createMember} counts itself; whoever creates in bulk says how many rows were new. Kept in
 * Redis; what is counted while Redis is away is this node's alone. WeCom has the last word (45024).
 */
public final class AccountCreations {

    private static final int DAYS = 30;
    private static final String KEY = "tuanlink:wecom:creations";

    private final RedisLink link;
    private final Clock clock;
    private final long limit;
    private final Map<Long, Long> unshared = new ConcurrentHashMap<>();

    AccountCreations(RedisLink link, Clock clock, long limit) {
        this.link = link;
        this.clock = clock;
        this.limit = limit;
    }

    /** Counts accounts that were created today. */
    public void created(int accounts) {
        if (accounts < 0) {
            throw new IllegalArgumentException("accounts below 0");
        }
        long today = LocalDate.now(clock).toEpochDay();
        link.ask(
                redis -> {
                    days(redis).addAndGet(Long.toString(today), accounts);
                    return true;
                },
                () -> unshared.merge(today, (long) accounts, Long::sum) > 0);
    }

    /** How many more may be created, going by the last 30 days; never below 0. */
    public long remaining() {
        long first = LocalDate.now(clock).toEpochDay() - DAYS + 1;
        long shared = link.ask(redis -> sharedSince(redis, first), () -> 0L);
        long alone = unshared.entrySet().stream()
                .filter(day -> day.getKey() >= first)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return Math.max(0, limit - shared - alone);
    }

    private static long sharedSince(RedissonClient redis, long first) {
        RMap<String, String> days = days(redis);
        long sum = 0;
        for (Map.Entry<String, String> day : days.readAllEntrySet()) {
            if (Long.parseLong(day.getKey()) >= first) {
                sum += Long.parseLong(day.getValue());
            } else {
                days.fastRemove(day.getKey());
            }
        }
        return sum;
    }

    private static RMap<String, String> days(RedissonClient redis) {
        return redis.getMap(KEY, StringCodec.INSTANCE);
    }
}
