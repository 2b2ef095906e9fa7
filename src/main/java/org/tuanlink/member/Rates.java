package org.tuanlink.member;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.RedisLink;

/**
 * How often something may be done within a window that begins with the first time. The database counts; Redis counts too and
 * turns a flood away before it gets there. Without Redis everything is limited as before.
 */
@Component
class Rates {

    private static final String PREFIX = "tuanlink:member:rate:";

    private static final String LIMITED = "tuanlink.member.limited";
    private static final String KIND = "limit";
    private static final Set<String> KINDS = Set.of(
            "code-address", "code-device", "code-gap", "code-phone", "code-phone-day", "look-address", "fail-address");

    private static final String COUNT = """
            local ends = tonumber(redis.call('HGET', KEYS[1], 'ends') or '0')
            if ends <= tonumber(ARGV[1]) then
              ends = tonumber(ARGV[2])
              redis.call('DEL', KEYS[1])
              redis.call('HSET', KEYS[1], 'ends', ARGV[2])
              redis.call('PEXPIRE', KEYS[1], ARGV[3])
            end
            return {redis.call('HINCRBY', KEYS[1], 'taken', ARGV[4]), ends}
            """;

    private final JdbcTemplate jdbc;
    private final RedisLink redis;
    private final PersonalDataCipher cipher;
    private final Clock clock;
    private final MeterRegistry meters;

    Rates(JdbcTemplate jdbc, RedisLink redis, PersonalDataCipher cipher, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.redis = redis;
        this.cipher = cipher;
        this.clock = clock;
        this.meters = meters;
        // There from the beginning: an alert cannot be made of what is not there.
        KINDS.forEach(kind -> meters.counter(LIMITED, KIND, kind));
    }

    /**
     * @param subject what is counted and whose it is; only its keyed digest is kept
     * @param most times within the window
     */
    record Rate(String subject, int most, Duration window) {

        /** What is counted, without whose it is. */
        private String kind() {
            return subject.substring(0, Math.max(0, subject.indexOf(':')));
        }
    }

    private record Count(long taken, Instant endsAt) {}

    /** Counts each, up to the first that is used up; how long that lasts, or nothing if none is. */
    Optional<Duration> take(List<Rate> rates) {
        for (Rate rate : rates) {
            Instant now = clock.instant();
            Optional<Duration> wait = take(rate, now).map(ends -> Duration.between(now, ends));
            if (wait.isPresent()) {
                meters.counter(LIMITED, KIND, KINDS.contains(rate.kind()) ? rate.kind() : "other")
                        .increment();
                return wait.map(one -> one.compareTo(Duration.ZERO) > 0 ? one : Duration.ofSeconds(1));
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> take(Rate rate, Instant now) {
        String subject = digest(rate.subject());
        Count quick = redis.ask(known -> count(known, subject, rate.window(), now, 1), () -> new Count(0, now));
        if (quick.taken() > rate.most()) {
            return Optional.of(quick.endsAt());
        }
        Count truth = count(subject, rate.window(), now);
        return truth.taken() > rate.most() ? Optional.of(truth.endsAt()) : Optional.empty();
    }

    /** It came to nothing: one of those taken is free again. */
    void giveBack(Rate rate) {
        String subject = digest(rate.subject());
        redis.ask(known -> count(known, subject, rate.window(), clock.instant(), -1), () -> new Count(0, Instant.MIN));
        jdbc.update("UPDATE member_rate SET taken = GREATEST(taken - 1, 0) WHERE subject = ?", subject);
    }

    /** How often each was taken in its window so far. */
    Map<String, Integer> counts(List<String> subjects) {
        Map<String, String> digests = new LinkedHashMap<>();
        subjects.forEach(subject -> digests.put(digest(subject), subject));
        String marks = String.join(", ", Collections.nCopies(digests.size(), "?"));
        Map<String, Integer> counts = new HashMap<>();
        List<Object> arguments = new java.util.ArrayList<>(digests.keySet());
        arguments.add(time(clock.instant()));
        jdbc.query(
                "SELECT subject, taken FROM member_rate WHERE subject IN (" + marks + ") AND ends_at > ?",
                row -> {
                    counts.put(digests.get(row.getString(1)), row.getInt(2));
                },
                arguments.toArray());
        return counts;
    }

    private static Count count(RedissonClient redis, String subject, Duration window, Instant now, int by) {
        List<Long> reply = redis.getScript(StringCodec.INSTANCE)
                .eval(
                        RScript.Mode.READ_WRITE,
                        COUNT,
                        RScript.ReturnType.LIST,
                        List.of(PREFIX + subject),
                        Long.toString(now.toEpochMilli()),
                        Long.toString(now.plus(window).toEpochMilli()),
                        Long.toString(window.toMillis()),
                        Integer.toString(by));
        return new Count(reply.get(0), Instant.ofEpochMilli(reply.get(1)));
    }

    private Count count(String subject, Duration window, Instant now) {
        LocalDateTime at = time(now);
        LocalDateTime ends = time(now.plus(window));
        jdbc.update(
                "INSERT INTO member_rate (subject, taken, ends_at) VALUES (?, 1, ?) ON DUPLICATE KEY UPDATE"
                        + " taken = IF(ends_at <= ?, 1, taken + 1), ends_at = IF(ends_at <= ?, ?, ends_at)",
                subject,
                ends,
                at,
                at,
                ends);
        return jdbc
                .query(
                        "SELECT taken, ends_at FROM member_rate WHERE subject = ?",
                        (row, n) -> new Count(
                                row.getInt(1),
                                row.getObject(2, LocalDateTime.class)
                                        .atZone(clock.getZone())
                                        .toInstant()),
                        subject)
                .stream()
                .findFirst()
                .orElse(new Count(1, now.plus(window)));
    }

    private LocalDateTime time(Instant at) {
        return LocalDateTime.ofInstant(at, clock.getZone()).truncatedTo(ChronoUnit.MILLIS);
    }

    private String digest(String subject) {
        return cipher.blindIndex(Kind.SIGN_IN, "rate:" + subject);
    }
}
