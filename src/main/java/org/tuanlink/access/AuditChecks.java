package org.tuanlink.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.tuanlink.access.AuditCheckView.State;

/** The rows of checks. */
@Repository
class AuditChecks {

    private static final String SELECT = "SELECT id, requested_by, state, started_at, finished_at, total, checked,"
            + " break_kind, break_seq, break_entry FROM access_audit_check ";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AuditChecks(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long begin(String by, long total) {
        var keys = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    var statement = connection.prepareStatement(
                            "INSERT INTO access_audit_check (requested_by, state, started_at, total, checked)"
                                    + " VALUES (?, 'RUNNING', ?, ?, 0)",
                            Statement.RETURN_GENERATED_KEYS);
                    statement.setString(1, by);
                    statement.setTimestamp(2, Timestamp.from(clock.instant()));
                    statement.setLong(3, total);
                    return statement;
                },
                keys);
        return Objects.requireNonNull(keys.getKey()).longValue();
    }

    void progress(long id, long checked) {
        jdbc.update("UPDATE access_audit_check SET checked = ? WHERE id = ? AND state = 'RUNNING'", checked, id);
    }

    void finish(long id, Optional<AuditBreak> found) {
        AuditBreak broken = found.orElse(null);
        jdbc.update(
                "UPDATE access_audit_check SET state = ?, finished_at = ?, break_kind = ?, break_seq = ?, break_entry = ?"
                        + " WHERE id = ?",
                broken == null ? State.HOLDS.name() : State.BROKEN.name(),
                Timestamp.from(clock.instant()),
                broken == null ? null : broken.kind().name(),
                broken == null ? null : broken.seq(),
                broken == null ? null : broken.entryId(),
                id);
    }

    /** Those that began before this one and did not come to their end. */
    void giveUpBefore(Instant before) {
        jdbc.update(
                "UPDATE access_audit_check SET state = 'FAILED', finished_at = ? WHERE state = 'RUNNING' AND started_at < ?",
                Timestamp.from(clock.instant()),
                Timestamp.from(before));
    }

    int deleteBefore(Instant before) {
        return jdbc.update("DELETE FROM access_audit_check WHERE started_at < ?", Timestamp.from(before));
    }

    Optional<AuditCheckView> find(long id) {
        return jdbc.query(SELECT + "WHERE id = ?", (row, n) -> view(row), id).stream()
                .findFirst();
    }

    Optional<AuditCheckView> last() {
        return jdbc.query(SELECT + "ORDER BY id DESC LIMIT 1", (row, n) -> view(row)).stream()
                .findFirst();
    }

    Optional<AuditCheckView> lastConcluded() {
        return jdbc
                .query(SELECT + "WHERE state IN ('HOLDS', 'BROKEN') ORDER BY id DESC LIMIT 1", (row, n) -> view(row))
                .stream()
                .findFirst();
    }

    private static AuditCheckView view(ResultSet row) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new AuditCheckView(
                row.getLong("id"),
                row.getString("requested_by"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("started_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getLong("total"),
                row.getLong("checked"),
                found(row));
    }

    private static @Nullable AuditBreak found(ResultSet row) throws SQLException {
        String kind = row.getString("break_kind");
        if (kind == null) {
            return null;
        }
        long seq = row.getLong("break_seq");
        long entry = row.getLong("break_entry");
        return new AuditBreak(AuditBreak.Kind.valueOf(kind), seq, row.wasNull() ? null : entry);
    }
}
