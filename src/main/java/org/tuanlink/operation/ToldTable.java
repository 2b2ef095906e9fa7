package org.tuanlink.operation;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Up to where what was told. */
@Component
class ToldTable {

    private final JdbcTemplate jdbc;

    ToldTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    enum Kind {
        DRIFT,
        SCHEDULE
    }

    /**
     * How far it is.
     *
     * @param at when something was told last
     */
    record Told(long upto, @Nullable Instant at) {}

    /** Held until the transaction ends: of two nodes one tells. */
    @Transactional(propagation = Propagation.MANDATORY)
    Told lock(Kind kind) {
        return jdbc.query(
                        "SELECT upto, told_at FROM operation_told WHERE kind = ? FOR UPDATE",
                        (row, n) -> {
                            Timestamp at = row.getTimestamp(2);
                            return new Told(row.getLong(1), at == null ? null : at.toInstant());
                        },
                        kind.name())
                .get(0);
    }

    /** So far it is no news any more. */
    void told(Kind kind, long upto, @Nullable Instant at) {
        jdbc.update(
                "UPDATE operation_told SET upto = ?, told_at = COALESCE(?, told_at) WHERE kind = ?",
                upto,
                at == null ? null : Timestamp.from(at),
                kind.name());
    }
}
