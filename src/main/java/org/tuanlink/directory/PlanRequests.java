package org.tuanlink.directory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Makes one plan of a form that is sent twice, be it to two nodes: the second is given what the first made. */
@Service
public class PlanRequests {

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    /** Planning takes seconds; after two minutes the node that began it is taken for dead. */
    private static final int LOOKS = 1_200;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    PlanRequests(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes a plan, unless one was made or is being made for this key.
     *
     * @param key the form's
     * @param making makes the plan; a refusal is not remembered, so that the form can be sent again
     */
    public Answer<Long> once(UUID key, Supplier<Answer<Long>> making) {
        Timestamp asked = Timestamp.from(clock.instant());
        jdbc.update(
                "DELETE FROM directory_plan_request WHERE asked_at < ?",
                Timestamp.from(clock.instant().minus(REMEMBERED)));
        try {
            jdbc.update(
                    "INSERT INTO directory_plan_request (request_key, asked_at) VALUES (?, ?)", key.toString(), asked);
        } catch (DuplicateKeyException again) {
            return awaited(key).orElseGet(() -> made(key, making));
        }
        return made(key, making);
    }

    private Answer<Long> made(UUID key, Supplier<Answer<Long>> making) {
        boolean kept = false;
        try {
            Answer<Long> answer = making.get();
            kept = answer instanceof Answer.Given<Long> given && keep(key, given.value());
            return answer;
        } finally {
            if (!kept) {
                jdbc.update("DELETE FROM directory_plan_request WHERE request_key = ?", key.toString());
            }
        }
    }

    private boolean keep(UUID key, long planId) {
        return jdbc.update(
                        "UPDATE directory_plan_request SET plan_id = ? WHERE request_key = ?", planId, key.toString())
                == 1;
    }

    /** What the first made; empty when nothing came of it. */
    private Optional<Answer<Long>> awaited(UUID key) {
        for (int look = 0; look < LOOKS; look++) {
            List<Long> found = jdbc.queryForList(
                    "SELECT COALESCE(plan_id, 0) FROM directory_plan_request WHERE request_key = ?",
                    Long.class,
                    key.toString());
            if (found.isEmpty()) {
                return Optional.empty();
            } else if (found.get(0) != 0) {
                return Optional.of(Answer.of(found.get(0)));
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return Optional.empty();
    }
}
