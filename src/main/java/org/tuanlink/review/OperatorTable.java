package org.tuanlink.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** What is known of those whom cards go to. */
@Repository
class OperatorTable {

    private final NamedParameterJdbcTemplate named;
    private final ReviewProperties properties;
    private final Clock clock;

    OperatorTable(NamedParameterJdbcTemplate named, ReviewProperties properties, Clock clock) {
        this.named = named;
        this.properties = properties;
        this.clock = clock;
    }

    /** When each had his last card about new tasks; without those who had none. */
    Map<Long, Instant> lastCards(Collection<Long> cadres) {
        Map<Long, Instant> last = new HashMap<>();
        if (!cadres.isEmpty()) {
            named.query(
                    "SELECT cadre_id, last_card_at FROM review_operator"
                            + " WHERE cadre_id IN (:cadres) AND last_card_at IS NOT NULL",
                    Map.of("cadres", cadres),
                    row -> {
                        last.put(row.getLong(1), Times.at(row, "last_card_at"));
                    });
        }
        return last;
    }

    /** Those for whom WeCom took no message of late. */
    Set<Long> unreachable(Collection<Long> cadres) {
        return cadres.isEmpty()
                ? Set.of()
                : new HashSet<>(named.queryForList(
                        "SELECT cadre_id FROM review_operator WHERE cadre_id IN (:cadres) AND unreachable_at > :since",
                        new MapSqlParameterSource()
                                .addValue("cadres", cadres)
                                .addValue("since", Times.of(clock.instant().minus(properties.unreachable()))),
                        Long.class));
    }

    /** Holds his row until the transaction ends: one card for him is put together at a time. */
    @Nullable LocalDate lock(long cadre) {
        Map<String, Long> one = Map.of("cadre", cadre);
        named.update(
                "INSERT INTO review_operator (cadre_id) VALUES (:cadre)"
                        + " ON DUPLICATE KEY UPDATE cadre_id = VALUES(cadre_id)",
                one);
        List<LocalDate> reminded = named.query(
                "SELECT reminded_on FROM review_operator WHERE cadre_id = :cadre FOR UPDATE",
                one,
                (row, n) ->
                        row.getDate(1) == null ? LocalDate.MIN : row.getDate(1).toLocalDate());
        return reminded.isEmpty() || reminded.get(0).equals(LocalDate.MIN) ? null : reminded.get(0);
    }

    void hadCard(long cadre, Instant at) {
        named.update(
                "UPDATE review_operator SET last_card_at = :at WHERE cadre_id = :cadre",
                new MapSqlParameterSource().addValue("cadre", cadre).addValue("at", Times.of(at)));
    }

    void reminded(long cadre, LocalDate on) {
        named.update(
                "UPDATE review_operator SET reminded_on = :on WHERE cadre_id = :cadre",
                new MapSqlParameterSource().addValue("cadre", cadre).addValue("on", java.sql.Date.valueOf(on)));
    }

    /** WeCom takes no message for him. */
    void unreachable(long cadre, Instant since) {
        named.update(
                "UPDATE review_operator SET unreachable_at = :at WHERE cadre_id = :cadre",
                new MapSqlParameterSource().addValue("cadre", cadre).addValue("at", Times.of(since)));
    }

    /** He has just done something. */
    void reachable(long cadre) {
        named.update(
                "UPDATE review_operator SET unreachable_at = NULL WHERE cadre_id = :cadre"
                        + " AND unreachable_at IS NOT NULL",
                Map.of("cadre", cadre));
    }
}
