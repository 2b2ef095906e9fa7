package org.tuanlink.checkin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.checkin.HistoryEntry.By;
import org.tuanlink.platform.SealedValue;

/** What became of applications: rows are added, and go with their application only. */
@Repository
class HistoryTable {

    private final NamedParameterJdbcTemplate named;
    private final ApplicationSeals seals;

    HistoryTable(NamedParameterJdbcTemplate named, ApplicationSeals seals) {
        this.named = named;
        this.seals = seals;
    }

    /** Who does something, and why. */
    record Actor(By by, String name, @Nullable String reason) {

        static final Actor SYSTEM = new Actor(By.SYSTEM, "系统", null);
        static final Actor MEMBER = new Actor(By.MEMBER, "本人", null);

        static Actor deciding(String name, @Nullable String reason) {
            return new Actor(By.DECIDER, cut(name), reason);
        }

        Actor because(String why) {
            return new Actor(by, name, why);
        }

        private static String cut(String name) {
            return name.length() <= 128 ? name : name.substring(0, 128);
        }
    }

    void add(Application before, Standing to, Actor actor, Instant now) {
        String reason = actor.reason();
        named.update(
                "INSERT INTO checkin_application_history (application_id, at, from_state, to_state, check_state,"
                        + " revision, actor_kind, actor, reason_sealed)"
                        + " VALUES (:id, :at, :from, :to, :check, :revision, :kind, :actor, :reason)",
                new MapSqlParameterSource()
                        .addValue("id", before.id())
                        .addValue("at", Times.of(now))
                        .addValue("from", before.state().name())
                        .addValue("to", to.state().name())
                        .addValue("check", to.check().name())
                        .addValue("revision", before.revision() + 1)
                        .addValue("kind", actor.by().name())
                        .addValue("actor", actor.name())
                        .addValue(
                                "reason",
                                reason == null ? null : seals.sealText(reason).bytes()));
    }

    /** How often an account has handed something in since then. */
    int submissionsSince(long accountId, Instant since) {
        Integer count = named.queryForObject(
                "SELECT COUNT(*) FROM checkin_application a JOIN checkin_application_history h ON h.application_id = a.id"
                        + " WHERE a.account_id = :account AND h.to_state = 'SUBMITTED' AND h.from_state <> 'SUBMITTED'"
                        + " AND h.at > :since",
                new MapSqlParameterSource().addValue("account", accountId).addValue("since", Times.of(since)),
                Integer.class);
        return count == null ? 0 : count;
    }

    /** The oldest first. */
    List<HistoryEntry> of(long applicationId) {
        return named.query(
                "SELECT * FROM checkin_application_history WHERE application_id = :id ORDER BY id",
                Map.of("id", applicationId),
                (row, n) -> read(row));
    }

    private HistoryEntry read(ResultSet row) throws SQLException {
        byte[] reason = row.getBytes("reason_sealed");
        return new HistoryEntry(
                row.getTimestamp("at").toInstant(),
                ApplicationState.valueOf(row.getString("from_state")),
                ApplicationState.valueOf(row.getString("to_state")),
                CheckState.valueOf(row.getString("check_state")),
                row.getLong("revision"),
                By.valueOf(row.getString("actor_kind")),
                row.getString("actor"),
                reason == null ? null : seals.openText(new SealedValue(reason)));
    }
}
