package org.tuanlink.wecom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.redisson.api.RAtomicLong;
import org.redisson.api.RedissonClient;
import org.tuanlink.platform.RedisLink;
import org.tuanlink.wecom.PermitWindows.Grant;
import org.tuanlink.wecom.WeComProperties.Limit;

/**
 * How many messages the app may send (doc 90312): to one member 30 a minute and 1,000 an hour, above which WeCom drops them
 * without a word; in all 200 times the account quota a day. Of each the governor's share, counted for all nodes in Redis.
 * While Redis is away each node has its part.
 */
final class MessageLimits {

    private static final int MEMBER_MINUTE = 30;
    private static final int MEMBER_HOUR = 1_000;
    private static final int DAILY_PER_ACCOUNT = 200;
    private static final String MEMBERS = "tuanlink:wecom:member";
    private static final String DAYS = "tuanlink:wecom:messages:";

    private final RedisLink link;
    private final RedisWindows members;
    private final LocalWindows alone;
    private final Clock clock;
    private final long perDay;
    private final int nodes;
    private final AtomicLong dayAlone = new AtomicLong();
    private final AtomicLong sentAlone = new AtomicLong();

    MessageLimits(RedisLink link, WeComProperties properties, Clock clock) {
        WeComProperties.Governor governor = properties.governor();
        Limit member = new Limit(Math.max(1, (int) (MEMBER_MINUTE * governor.share())), Math.max(1, (int)
                (MEMBER_HOUR * governor.share())));
        this.link = link;
        this.members = new RedisWindows(MEMBERS, id -> member);
        this.alone = new LocalWindows(id -> member, governor.nodes());
        this.clock = clock;
        this.perDay = Math.max(1, (long) (DAILY_PER_ACCOUNT * properties.accountQuota() * governor.share()));
        this.nodes = governor.nodes();
    }

    /** Takes one message to each; where one may not have it now, when it is worth asking again. */
    Optional<Instant> take(List<WeComUserId> to) {
        long wait = 0;
        for (WeComUserId member : to) {
            Grant grant = takeFor(member);
            wait = Math.max(wait, grant.permits() > 0 ? 0 : Math.max(1, grant.waitMillis()));
        }
        if (wait > 0) {
            return Optional.of(clock.instant().plusMillis(wait));
        }
        LocalDate today = LocalDate.now(clock);
        boolean within = link.ask(
                redis -> takeDay(redis, today.toEpochDay(), to.size()),
                () -> takeDayAlone(today.toEpochDay(), to.size()));
        return within
                ? Optional.empty()
                : Optional.of(today.plusDays(1)
                        .atStartOfDay(clock.getZone())
                        .toInstant()
                        .plusSeconds(60));
    }

    private Grant takeFor(WeComUserId member) {
        long now = clock.millis();
        return link.ask(
                redis -> members.take(redis, member.value(), 1, now, new RedisWindows.Known(0, 0, false)),
                () -> alone.take(member.value(), 1, now));
    }

    private boolean takeDay(RedissonClient redis, long day, int messages) {
        RAtomicLong sent = redis.getAtomicLong(DAYS + day);
        long total = sent.addAndGet(messages);
        if (total == messages) {
            sent.expire(Duration.ofDays(2));
        }
        if (total <= perDay) {
            return true;
        }
        sent.addAndGet(-messages);
        return false;
    }

    private synchronized boolean takeDayAlone(long day, int messages) {
        if (dayAlone.getAndSet(day) != day) {
            sentAlone.set(0);
        }
        if (sentAlone.get() + messages > perDay / nodes) {
            return false;
        }
        sentAlone.addAndGet(messages);
        return true;
    }
}
