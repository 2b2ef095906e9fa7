package org.tuanlink.directory;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The last comparison, one row. */
@Repository
class DriftStore {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    // A report of an older version lacks the newer counts.
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    DriftStore(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void put(DriftView view) {
        jdbc.update(
                "REPLACE INTO directory_drift (id, state, checked_at, report) VALUES (1, ?, ?, ?)",
                view.state().name(),
                Timestamp.from(clock.instant()),
                json.writeValueAsString(view));
    }

    DriftView last() {
        return jdbc.queryForList("SELECT report FROM directory_drift WHERE id = 1", String.class).stream()
                .findFirst()
                .map(report -> json.readValue(report, DriftView.class))
                .orElseGet(() -> DriftView.without(DriftView.State.NEVER, null, null));
    }

    /** The last comparison's outcome without its report. */
    DriftReview.Brief brief(int openMarks) {
        return jdbc
                .query(
                        "SELECT state, checked_at FROM directory_drift WHERE id = 1",
                        (row, n) -> new DriftReview.Brief(
                                DriftView.State.valueOf(row.getString(1)),
                                row.getTimestamp(2).toInstant(),
                                openMarks))
                .stream()
                .findFirst()
                .orElseGet(() -> new DriftReview.Brief(DriftView.State.NEVER, null, openMarks));
    }
}
