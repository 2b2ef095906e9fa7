package org.tuanlink.directory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Removes old plans, in small pieces so that nobody waits for it. Never what the newest run applied, nor a plan whose
 * creations were sent and not learnt of: whose department that is can be told by its journal alone.
 */
@Component
class HistoryPurge {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryPurge.class);
    private static final int PLANS = 50;
    private static final int ROWS = 2_000;
    private static final String NOT_THE_NEWEST =
            " AND p.id <> COALESCE((SELECT n.plan_id FROM directory_run n ORDER BY n.id DESC LIMIT 1), 0)";
    private static final String NOTHING_UNCLEAR =
            " AND NOT EXISTS (SELECT 1 FROM directory_change c WHERE c.plan_id = p.id AND c.kind = 'CREATE_DEPARTMENT'"
                    + " AND c.state <> 'DONE' AND c.attempts > 0)";

    private final JdbcTemplate jdbc;
    private final ScheduleStore firings;
    private final RetentionPolicy policy;
    private final Clock clock;

    HistoryPurge(JdbcTemplate jdbc, ScheduleStore firings, RetentionPolicy policy, Clock clock) {
        this.jdbc = jdbc;
        this.firings = firings;
        this.policy = policy;
        this.clock = clock;
    }

    /** A round of bounded work; the next round goes on. */
    void purge() {
        Instant oldest = clock.instant().minus(policy.history());
        // Before the plans they lead to.
        firings.removeBefore(oldest, ROWS);
        jdbc.update(
                "DELETE FROM directory_follow_up WHERE state = 'DONE' AND settled_at < ? LIMIT " + ROWS,
                Timestamp.from(oldest));
        int emptied = emptyUnapplied(clock.instant().minus(policy.unapplied()));
        int removed = remove(oldest);
        if (emptied + removed > 0) {
            LOG.info("Removed {} old plans, and the changes of {} that were never applied", removed, emptied);
        }
    }

    private int emptyUnapplied(Instant before) {
        List<Long> plans = jdbc.queryForList(
                "SELECT p.id FROM directory_plan p WHERE p.created_at < ? AND p.purged_at IS NULL"
                        + " AND p.status <> 'PLANNING'"
                        + " AND NOT EXISTS (SELECT 1 FROM directory_run r WHERE r.plan_id = p.id)"
                        + " ORDER BY p.id LIMIT " + PLANS,
                Long.class,
                Timestamp.from(before));
        plans.forEach(plan -> {
            // First of all nobody can apply it any more.
            jdbc.update(
                    "UPDATE directory_plan SET status = 'STALE' WHERE id = ? AND status IN ('READY', 'GUARDED')", plan);
            empty(plan);
            jdbc.update("UPDATE directory_plan SET purged_at = ? WHERE id = ?", Timestamp.from(clock.instant()), plan);
        });
        return plans.size();
    }

    private int remove(Instant before) {
        List<Long> plans = jdbc.queryForList(
                "SELECT p.id FROM directory_plan p WHERE p.created_at < ? AND p.status <> 'PLANNING'"
                        + " AND NOT EXISTS (SELECT 1 FROM directory_run r WHERE r.plan_id = p.id"
                        + " AND (r.active = 1 OR r.finished_at >= ?))" + NOT_THE_NEWEST + NOTHING_UNCLEAR
                        + " ORDER BY p.id LIMIT " + PLANS,
                Long.class,
                Timestamp.from(before),
                Timestamp.from(before));
        plans.forEach(plan -> {
            empty(plan);
            jdbc.update(
                    "DELETE FROM directory_job WHERE run_id IN (SELECT id FROM directory_run WHERE plan_id = ?)", plan);
            jdbc.update("DELETE FROM directory_run WHERE plan_id = ?", plan);
            jdbc.update("DELETE FROM directory_plan WHERE id = ?", plan);
        });
        return plans.size();
    }

    private void empty(long plan) {
        for (String table : List.of("directory_change", "directory_plan_node")) {
            int deleted;
            do {
                deleted = jdbc.update("DELETE FROM " + table + " WHERE plan_id = ? LIMIT " + ROWS, plan);
            } while (deleted == ROWS);
        }
    }
}
