package org.tuanlink.checkin;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.mp.MpQrCode;

/** The Official Account's QR codes of branches: one each. */
@Repository
class BranchCodeTable {

    private final JdbcTemplate jdbc;

    BranchCodeTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param endsAt null for a permanent one */
    record Stored(String content, @Nullable Instant endsAt) {}

    /** One that is good beyond this time. */
    Optional<Stored> find(long branch, Instant after) {
        return jdbc
                .query(
                        "SELECT content, ends_at FROM checkin_branch_code"
                                + " WHERE branch_id = ? AND (ends_at IS NULL OR ends_at > ?)",
                        (row, n) -> new Stored(row.getString(1), Times.at(row, "ends_at")),
                        branch,
                        Times.of(after))
                .stream()
                .findFirst();
    }

    int permanent() {
        return Objects.requireNonNullElse(
                jdbc.queryForObject("SELECT COUNT(*) FROM checkin_branch_code WHERE ends_at IS NULL", Integer.class),
                0);
    }

    /** In the place of a temporary one; a permanent one that is there already stays. */
    void store(long branch, MpQrCode code, Instant now) {
        Timestamp ends = Times.of(code.endsAt());
        jdbc.update(
                "INSERT INTO checkin_branch_code (branch_id, ticket, content, ends_at, created_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE"
                        + " ticket = CASE WHEN ends_at IS NULL THEN ticket ELSE VALUES(ticket) END,"
                        + " content = CASE WHEN ends_at IS NULL THEN content ELSE VALUES(content) END,"
                        + " created_at = CASE WHEN ends_at IS NULL THEN created_at ELSE VALUES(created_at) END,"
                        // Last: the others look at what it was.
                        + " ends_at = CASE WHEN ends_at IS NULL THEN NULL ELSE VALUES(ends_at) END",
                branch,
                code.ticket(),
                code.content(),
                ends,
                Times.of(now));
    }
}
