package org.tuanlink.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Page;
import tools.jackson.databind.json.JsonMapper;

/** Who synchronised what, when, and how it ended: the plans with their runs, the newest first. */
@Service
public class DirectoryHistory {

    /** Rows of a page. */
    public static final int SIZE = 50;

    private static final String FROM =
            " FROM directory_plan p LEFT JOIN directory_run r ON r.plan_id = p.id WHERE p.status <> 'PLANNING'";
    private static final String SELECT =
            "SELECT p.id AS plan, p.status AS plan_status, p.scope, p.scope_code, p.counts, p.guards, p.created_by,"
                    + " p.created_at AS planned_at, p.purged_at, r.id AS run, r.status, r.total, r.created, r.updated,"
                    + " r.deleted, r.failed, r.skipped, r.calls, r.started_by, r.approved_guards,"
                    + " r.created_at AS run_created_at, r.started_at, r.finished_at, r.reason,"
                    + " r.ledger_revision = (SELECT revision FROM directory_ledger_revision WHERE id = 1) AS latest"
                    + FROM;

    private final JdbcTemplate jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    DirectoryHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A page; pages begin at 1. */
    public Page<HistoryItem> list(HistoryFilter filter, int page) {
        List<Object> arguments = new ArrayList<>(filter.arguments());
        arguments.add(SIZE);
        arguments.add((page - 1L) * SIZE);
        List<HistoryItem> items = jdbc.query(
                SELECT + filter.condition() + " ORDER BY p.id DESC LIMIT ? OFFSET ?",
                (row, n) -> item(row),
                arguments.toArray());
        Long total = jdbc.queryForObject(
                "SELECT COUNT(*)" + FROM + filter.condition(),
                Long.class,
                filter.arguments().toArray());
        return new Page<>(items, page, total == null ? 0 : total);
    }

    /** The next of all, for a workbook: plans older than this one; null for the newest. */
    public List<HistoryItem> before(HistoryFilter filter, @Nullable Long plan, int limit) {
        List<Object> arguments = new ArrayList<>(filter.arguments());
        if (plan != null) {
            arguments.add(plan);
        }
        arguments.add(limit);
        return jdbc.query(
                SELECT + filter.condition() + (plan == null ? "" : " AND p.id < ?") + " ORDER BY p.id DESC LIMIT ?",
                (row, n) -> item(row),
                arguments.toArray());
    }

    private HistoryItem item(ResultSet row) throws SQLException {
        Long run = row.getObject("run", Long.class);
        return new HistoryItem(
                row.getLong("plan"),
                PlanStatus.valueOf(row.getString("plan_status")),
                row.getString("scope"),
                row.getString("scope_code"),
                counts(row.getString("counts")),
                list(row.getString("guards")),
                row.getString("created_by"),
                row.getTimestamp("planned_at").toInstant(),
                row.getTimestamp("purged_at") != null,
                run == null ? null : carried(run, row));
    }

    private static HistoryItem.Carried carried(long run, ResultSet row) throws SQLException {
        return new HistoryItem.Carried(
                run,
                RunStatus.valueOf(row.getString("status")),
                row.getInt("total"),
                row.getInt("created"),
                row.getInt("updated"),
                row.getInt("deleted"),
                row.getInt("failed"),
                row.getInt("skipped"),
                row.getLong("calls"),
                row.getString("started_by"),
                list(row.getString("approved_guards")),
                row.getTimestamp("run_created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getString("reason"),
                row.getBoolean("latest"));
    }

    /** Plans stored before there were counts beside the summary show none. */
    private PlanView.Counts counts(@Nullable String stored) {
        ChangeCounts counts =
                stored == null ? PlanSummary.UNFINISHED.counts() : json.readValue(stored, ChangeCounts.class);
        return PlanView.counts(counts);
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
