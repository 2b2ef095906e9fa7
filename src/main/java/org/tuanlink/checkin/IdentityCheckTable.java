package org.tuanlink.checkin;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.platform.Trace;

/** The rows of real-name checks: who is asked about is in the application only. */
@Repository
class IdentityCheckTable {

    private final NamedParameterJdbcTemplate named;

    IdentityCheckTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /**
     * A check that this node may make now.
     *
     * @param trace of the request that made it necessary
     */
    record Claimed(
            long id,
            long applicationId,
            int submission,
            int round,
            int tries,
            @Nullable String trace) {}

    /** One round of a submission's; a second call does nothing. */
    void add(Application of, int round, Instant dueAt, Instant now) {
        named.update(
                "INSERT INTO checkin_identity_check (application_id, submission, round, next_at, created_at, trace_id)"
                        + " VALUES (:application, :submission, :round, :due, :now, :trace)"
                        + " ON DUPLICATE KEY UPDATE round = round",
                new MapSqlParameterSource()
                        .addValue("application", of.id())
                        .addValue("submission", of.submission())
                        .addValue("round", round)
                        .addValue("due", Times.of(dueAt))
                        .addValue("now", Times.of(now))
                        .addValue("trace", Trace.current()));
    }

    List<Long> due(Instant now, int limit) {
        return named.queryForList(
                "SELECT id FROM checkin_identity_check WHERE next_at <= :now ORDER BY next_at LIMIT :limit",
                new MapSqlParameterSource().addValue("now", Times.of(now)).addValue("limit", limit),
                Long.class);
    }

    /** Only one of all nodes gets it; if it says nothing more, another may take it once the lease is over. */
    Optional<Claimed> claim(long id, Instant now, Instant lease) {
        int claimed = named.update(
                "UPDATE checkin_identity_check SET next_at = :lease, tries = tries + 1"
                        + " WHERE id = :id AND next_at <= :now",
                new MapSqlParameterSource()
                        .addValue("id", id)
                        .addValue("now", Times.of(now))
                        .addValue("lease", Times.of(lease)));
        return claimed == 1 ? find(id) : Optional.empty();
    }

    private Optional<Claimed> find(long id) {
        return named
                .query(
                        "SELECT application_id, submission, round, tries, trace_id FROM checkin_identity_check WHERE id = :id",
                        Map.of("id", id),
                        (row, n) -> new Claimed(
                                id, row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getString(5)))
                .stream()
                .findFirst();
    }

    /** It has no result yet; a try without a question is none. */
    void again(Claimed check, Instant at, Verdict.Kind fault) {
        named.update(
                "UPDATE checkin_identity_check SET next_at = :at, fault = :fault, tries = tries - :unasked"
                        + " WHERE id = :id AND next_at IS NOT NULL AND tries = :tries",
                new MapSqlParameterSource()
                        .addValue("id", check.id())
                        .addValue("at", Times.of(at))
                        .addValue("fault", fault.name())
                        .addValue("unasked", fault == Verdict.Kind.BREAKER_OPEN ? 1 : 0)
                        .addValue("tries", check.tries()));
    }

    /** False when it is over already. */
    boolean settle(Claimed check, CheckState result, String reference, BigDecimal cost, Instant now) {
        return named.update(
                        "UPDATE checkin_identity_check SET next_at = NULL, result = :result, fault = NULL,"
                                + " reference = :reference, cost = :cost, checked_at = :now"
                                + " WHERE id = :id AND next_at IS NOT NULL",
                        new MapSqlParameterSource()
                                .addValue("id", check.id())
                                .addValue("result", result.name())
                                .addValue("reference", reference)
                                .addValue("cost", cost)
                                .addValue("now", Times.of(now)))
                == 1;
    }

    /**
     * The application, which is locked, waits for none of its checks any more. Looked for without a lock: one on the place
     * where nothing is would stand in the way of the neighbours' submissions.
     */
    void drop(long applicationId, Instant now) {
        List<Long> open = named.queryForList(
                "SELECT id FROM checkin_identity_check WHERE application_id = :application AND next_at IS NOT NULL",
                Map.of("application", applicationId),
                Long.class);
        if (!open.isEmpty()) {
            named.update(
                    "UPDATE checkin_identity_check SET next_at = NULL, result = 'DROPPED', checked_at = :now"
                            + " WHERE id IN (:ids) AND next_at IS NOT NULL",
                    new MapSqlParameterSource().addValue("ids", open).addValue("now", Times.of(now)));
        }
    }

    int waiting() {
        return Objects.requireNonNullElse(
                named.queryForObject(
                        "SELECT COUNT(*) FROM checkin_identity_check WHERE next_at IS NOT NULL",
                        Map.of(),
                        Integer.class),
                0);
    }

    /** How many of them wait because of a fault, by its kind. */
    Map<String, Integer> trouble() {
        Map<String, Integer> found = new TreeMap<>();
        named.query(
                "SELECT fault, COUNT(*) FROM checkin_identity_check"
                        + " WHERE next_at IS NOT NULL AND fault IS NOT NULL GROUP BY fault",
                row -> {
                    found.put(row.getString(1), row.getInt(2));
                });
        return found;
    }
}
