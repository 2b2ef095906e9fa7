package org.tuanlink.checkin;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.RetriedTransactions;

/**
 * How often the provider was asked each day, and what it costs. The quota is taken here before anybody asks, some requests at
 * a time, and what was not used is given back: a node that dies leaves some of a day's quota unused, and never too much used.
 */
@Component
class IdentityDays {

    private final NamedParameterJdbcTemplate named;
    private final IdentityProperties properties;
    private final RetriedTransactions deeds;
    private final Clock clock;

    IdentityDays(
            NamedParameterJdbcTemplate named, IdentityProperties properties, RetriedTransactions deeds, Clock clock) {
        this.named = named;
        this.properties = properties;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** Requests that may be made today. */
    record Grant(LocalDate day, int requests) {}

    /** A day's figures. */
    record Figures(int asked, int passed, int failed, int faults, BigDecimal cost) {}

    Grant take(int wanted) {
        LocalDate day = LocalDate.now(clock);
        Map<String, LocalDate> today = Map.of("day", day);
        return deeds.once(() -> {
            named.update(
                    "INSERT INTO checkin_identity_day (day, asked, passed, failed, faults, cost)"
                            + " VALUES (:day, 0, 0, 0, 0, 0) ON DUPLICATE KEY UPDATE asked = asked",
                    today);
            int asked = Objects.requireNonNullElse(
                    named.queryForObject(
                            "SELECT asked FROM checkin_identity_day WHERE day = :day FOR UPDATE", today, Integer.class),
                    0);
            int granted = Math.max(0, Math.min(wanted, properties.dailyQuota() - asked));
            add(day, granted);
            return new Grant(day, granted);
        });
    }

    void giveBack(Grant grant, int unused) {
        if (unused > 0) {
            add(grant.day(), -unused);
        }
    }

    private void add(LocalDate day, int requests) {
        named.update(
                "UPDATE checkin_identity_day SET asked = asked + :requests WHERE day = :day",
                Map.of("day", day, "requests", requests));
    }

    /** In the transaction that books the verdict. */
    void count(LocalDate day, Verdict verdict) {
        boolean fault = verdict instanceof Verdict.Fault;
        named.update(
                "UPDATE checkin_identity_day SET passed = passed + :passed, failed = failed + :failed,"
                        + " faults = faults + :faults, cost = cost + :cost WHERE day = :day",
                new MapSqlParameterSource()
                        .addValue("day", day)
                        .addValue("passed", verdict instanceof Verdict.Same ? 1 : 0)
                        .addValue("failed", verdict instanceof Verdict.Different ? 1 : 0)
                        .addValue("faults", fault ? 1 : 0)
                        .addValue("cost", fault ? BigDecimal.ZERO : properties.price()));
    }

    Figures today() {
        return named
                .query(
                        "SELECT asked, passed, failed, faults, cost FROM checkin_identity_day WHERE day = :day",
                        Map.of("day", LocalDate.now(clock)),
                        (row, n) -> new Figures(
                                row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getBigDecimal(5)))
                .stream()
                .findFirst()
                .orElse(new Figures(0, 0, 0, 0, BigDecimal.ZERO));
    }
}
