package org.tuanlink.directory;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The plans and their changes. A plan is invisible until it is complete. */
@Repository
class PlanStore {

    private static final String COMPLETE = " status <> 'PLANNING'";
    private static final int PAGE = 2_000;

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    PlanStore(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A plan in the making. */
    long begin(String scope, @Nullable String scopeCode, PlanBasis basis, String by) {
        var key = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(
                            "INSERT INTO directory_plan (status, scope, scope_code, registry_revision, ledger_revision,"
                                    + " basis, changes, hash, bulk_departments, bulk_members, summary, created_by,"
                                    + " created_at)"
                                    + " VALUES ('PLANNING', ?, ?, ?, ?, ?, 0, '', FALSE, FALSE, ?, ?, ?)",
                            Statement.RETURN_GENERATED_KEYS);
                    statement.setString(1, scope);
                    statement.setString(2, scopeCode);
                    statement.setLong(3, basis.registryRevision());
                    statement.setLong(4, basis.ledgerRevision());
                    statement.setString(5, basis.digest());
                    statement.setString(6, json.writeValueAsString(PlanSummary.UNFINISHED));
                    statement.setString(7, by);
                    statement.setTimestamp(8, Timestamp.from(clock.instant()));
                    return statement;
                },
                key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    void complete(long id, int changes, String hash, PlanSummary summary) {
        jdbc.update(
                "UPDATE directory_plan SET status = ?, changes = ?, hash = ?, bulk_departments = ?, bulk_members = ?,"
                        + " summary = ?, counts = ?, guards = ? WHERE id = ?",
                summary.status().name(),
                changes,
                hash,
                summary.estimate().departments() == Estimate.Route.BULK,
                summary.estimate().members() == Estimate.Route.BULK,
                json.writeValueAsString(summary),
                json.writeValueAsString(summary.counts()),
                summary.guards().stream().map(guard -> guard.code().name()).collect(Collectors.joining(",")),
                id);
    }

    void insert(long planId, List<PlacedRow> rows) {
        jdbc.batchUpdate(
                "INSERT INTO directory_change (plan_id, seq, wave, kind, subject_id, subject, payload, home_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
                1_000,
                (statement, placed) -> {
                    ChangeRow row = placed.row();
                    statement.setLong(1, planId);
                    statement.setInt(2, row.seq());
                    statement.setInt(3, row.wave());
                    statement.setString(4, row.kind().name());
                    statement.setLong(5, row.subjectId());
                    statement.setString(6, row.subject());
                    statement.setString(7, row.payload());
                    statement.setLong(8, placed.home());
                });
    }

    /** The digest of the changes as they stand in the table now. */
    String hash(long planId) {
        ChangeDigest digest = new ChangeDigest();
        forEachRow(planId, digest::add);
        return digest.hex();
    }

    private void forEachRow(long planId, Consumer<ChangeRow> consumer) {
        int after = 0;
        while (true) {
            List<ChangeRow> page = jdbc.query(
                    "SELECT seq, wave, kind, subject_id, subject, payload FROM directory_change"
                            + " WHERE plan_id = ? AND seq > ? ORDER BY seq LIMIT " + PAGE,
                    (row, n) -> row(row),
                    planId,
                    after);
            if (page.isEmpty()) {
                return;
            }
            page.forEach(consumer);
            after = page.get(page.size() - 1).seq();
        }
    }

    private static ChangeRow row(ResultSet row) throws SQLException {
        return new ChangeRow(
                row.getInt("seq"),
                row.getInt("wave"),
                ChangeKind.valueOf(row.getString("kind")),
                row.getLong("subject_id"),
                row.getString("subject"),
                row.getString("payload"));
    }

    Optional<StoredPlan> find(long id) {
        return jdbc
                .query("SELECT * FROM directory_plan WHERE id = ? AND" + COMPLETE, (row, n) -> plan(row), id)
                .stream()
                .findFirst();
    }

    boolean exists(long id) {
        return !jdbc.queryForList("SELECT id FROM directory_plan WHERE id = ? AND" + COMPLETE, Long.class, id)
                .isEmpty();
    }

    /** The newest whole plan that was made from exactly this and found nothing to change. */
    Optional<StoredPlan> emptyWhole(PlanBasis basis) {
        return jdbc
                .query(
                        "SELECT * FROM directory_plan WHERE ledger_revision = ? AND registry_revision = ? AND basis = ?"
                                + " AND scope = 'WHOLE' AND changes = 0 AND status = 'READY' ORDER BY id DESC LIMIT 1",
                        (row, n) -> plan(row),
                        basis.ledgerRevision(),
                        basis.registryRevision(),
                        basis.digest())
                .stream()
                .findFirst();
    }

    /** The newest plan of the whole directory. */
    Optional<StoredPlan> newestWhole() {
        return jdbc
                .query(
                        "SELECT * FROM directory_plan WHERE scope = 'WHOLE' AND" + COMPLETE
                                + " ORDER BY id DESC LIMIT 1",
                        (row, n) -> plan(row))
                .stream()
                .findFirst();
    }

    List<StoredPlan> page(int page, int size) {
        return jdbc.query(
                "SELECT * FROM directory_plan WHERE" + COMPLETE + " ORDER BY id DESC LIMIT ? OFFSET ?",
                (row, n) -> plan(row),
                size,
                (long) (page - 1) * size);
    }

    long total() {
        Long total = jdbc.queryForObject("SELECT COUNT(*) FROM directory_plan WHERE" + COMPLETE, Long.class);
        return total == null ? 0 : total;
    }

    private StoredPlan plan(ResultSet row) throws SQLException {
        return new StoredPlan(
                row.getLong("id"),
                PlanStatus.valueOf(row.getString("status")),
                row.getString("scope"),
                row.getString("scope_code"),
                row.getLong("registry_revision"),
                row.getLong("ledger_revision"),
                row.getInt("changes"),
                row.getString("hash"),
                json.readValue(row.getString("summary"), PlanSummary.class),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant());
    }

    /** Moves a plan on, if it still stands where it was. */
    boolean move(long id, PlanStatus from, PlanStatus to) {
        return jdbc.update(
                        "UPDATE directory_plan SET status = ? WHERE id = ? AND status = ?", to.name(), id, from.name())
                == 1;
    }

    /** A page of changes with their states, in the plan's order; pages begin at 1. */
    List<StatedChange> changes(long planId, int page, int size) {
        int first = (page - 1) * size;
        return jdbc.query(
                "SELECT * FROM directory_change WHERE plan_id = ? AND seq > ? AND seq <= ? ORDER BY seq",
                (row, n) -> stated(row),
                planId,
                first,
                first + size);
    }

    /** What failed or waits, in the plan's order; pages begin at 1. */
    List<StatedChange> unsuccessful(long planId, int page, int size) {
        return jdbc.query(
                "SELECT * FROM directory_change WHERE plan_id = ? AND state IN ('FAILED', 'WAITING')"
                        + " ORDER BY seq LIMIT ? OFFSET ?",
                (row, n) -> stated(row),
                planId,
                size,
                (page - 1) * size);
    }

    long unsuccessful(long planId) {
        Long total = jdbc.queryForObject(
                "SELECT COUNT(*) FROM directory_change WHERE plan_id = ? AND state IN ('FAILED', 'WAITING')",
                Long.class,
                planId);
        return total == null ? 0 : total;
    }

    static StatedChange stated(ResultSet row) throws SQLException {
        return new StatedChange(
                row(row),
                ChangeState.valueOf(row.getString("state")),
                row.getObject("errcode", Integer.class),
                row.getString("meaning"),
                row.getString("advice"));
    }

    /** The names of departments this plan creates, by id. */
    List<ChangeRow> creations(long planId, List<Long> departments) {
        if (departments.isEmpty()) {
            return List.of();
        }
        String marks = "?,".repeat(departments.size());
        Object[] arguments = new Object[departments.size() + 1];
        arguments[0] = planId;
        for (int i = 0; i < departments.size(); i++) {
            arguments[i + 1] = departments.get(i);
        }
        return jdbc.query(
                "SELECT seq, wave, kind, subject_id, subject, payload FROM directory_change"
                        + " WHERE plan_id = ? AND kind = 'CREATE_DEPARTMENT' AND subject_id IN ("
                        + marks.substring(0, marks.length() - 1) + ")",
                (row, n) -> row(row),
                arguments);
    }

    /** What the plans applied within this time did, added up. */
    GuardFigures figuresSince(Instant since) {
        List<String> summaries = jdbc.queryForList(
                "SELECT p.summary FROM directory_plan p JOIN directory_run r ON r.plan_id = p.id"
                        + " WHERE r.created_at >= ?",
                String.class,
                Timestamp.from(since));
        return summaries.stream()
                .map(summary -> json.readValue(summary, PlanSummary.class).figures())
                .reduce(GuardFigures.NONE, GuardFigures::plus);
    }

    /** Plans whose making was broken off. */
    void clearUnfinished(Duration age) {
        Timestamp before = Timestamp.from(clock.instant().minus(age));
        for (String table : List.of("directory_change", "directory_plan_node")) {
            jdbc.update(
                    "DELETE FROM " + table + " WHERE plan_id IN"
                            + " (SELECT id FROM directory_plan WHERE status = 'PLANNING' AND created_at < ?)",
                    before);
        }
        jdbc.update("DELETE FROM directory_plan WHERE status = 'PLANNING' AND created_at < ?", before);
    }

    /** A change as its row holds it. */
    record ChangeRow(int seq, int wave, ChangeKind kind, long subjectId, String subject, String payload) {}

    /** A change, and the department it is shown in. */
    record PlacedRow(ChangeRow row, long home) {}

    /** A change and where it stands. */
    record StatedChange(
            ChangeRow row,
            ChangeState state,
            @Nullable Integer errcode,
            @Nullable String meaning,
            @Nullable String advice) {}
}
