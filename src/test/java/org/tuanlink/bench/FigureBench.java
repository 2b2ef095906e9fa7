package org.tuanlink.bench;

import org.awaitility.Awaitility;

/** What keeping the figures of supervision costs: counting everything anew, and taking in what has changed. */
final class FigureBench {

    private static final int MARKS = 20_000;
    static final String LEFT = "SELECT COUNT(*) FROM progress_mark";

    private final BenchTable table;
    private final ProgressSite small;
    private final ProgressSite large;

    FigureBench(BenchTable table, ProgressSite small, ProgressSite large) {
        this.table = table;
        this.small = small;
        this.large = large;
    }

    void run() {
        table.say("  counted for the first time: %.1f s and %.1f s", rebuild(small), rebuild(large));
        double first = rebuild(small);
        double second = rebuild(large);
        table.row(
                "everything counted anew, as every night",
                "%.1f s for %,d members".formatted(second, large.size().members()),
                "%.1f s for %,d".formatted(first, small.size().members()),
                BenchTable.ratio(second / first),
                "told");
        history(small);
        history(large);
        long one = fold(small);
        long other = fold(large);
        table.row(
                "changes taken into the figures",
                "%,d/s".formatted(other),
                "%,d/s".formatted(one),
                BenchTable.ratio((double) one / other),
                "told");
    }

    /** Seconds that the nightly task takes, by the scheduler's own books. */
    private double rebuild(ProgressSite site) {
        site.await(LEFT, ProgressBench.most());
        String before = rebuiltAt(site);
        site.jdbc()
                .update("UPDATE scheduled_tasks SET execution_time = UTC_TIMESTAMP(6) - INTERVAL 1 DAY"
                        + " WHERE task_name = 'progress-rebuild'");
        Awaitility.await()
                .atMost(ProgressBench.most())
                .pollInterval(java.time.Duration.ofMillis(20))
                .until(() -> Long.valueOf(1)
                        .equals(site.jdbc()
                                .queryForObject(
                                        "SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = 'progress-rebuild' AND picked",
                                        Long.class)));
        long from = System.nanoTime();
        Awaitility.await()
                .atMost(ProgressBench.most())
                .pollInterval(java.time.Duration.ofMillis(20))
                .until(() -> !rebuiltAt(site).equals(before));
        return BenchTable.seconds(System.nanoTime() - from);
    }

    private static String rebuiltAt(ProgressSite site) {
        return String.valueOf(
                site.jdbc().queryForObject("SELECT rebuilt_at FROM progress_state WHERE id = 1", String.class));
    }

    /** Two weeks of days, as if they had been. */
    private static void history(ProgressSite site) {
        String columns = "organizations, organizations_done, posts, posts_done, operators, operators_done, cadres,"
                + " cadres_done, members, members_done";
        site.jdbc()
                .update("INSERT IGNORE INTO progress_day (organization_id, day, category, " + columns
                        + ") SELECT f.organization_id, CURRENT_DATE - INTERVAL s.seq DAY, f.category, " + columns
                        + " FROM progress_figure f JOIN registry_organization o ON o.id = f.organization_id"
                        + " JOIN seq_1_to_14 s WHERE o.type = 'LEADING_BODY'");
    }

    /** Marks of branches and cadres, as many as a busy hour's, a second. */
    private static long fold(ProgressSite site) {
        site.await(LEFT, ProgressBench.most());
        site.jdbc()
                .update("INSERT INTO progress_mark (kind, subject) SELECT 'O', id FROM registry_organization"
                        + " WHERE type = 'BRANCH' ORDER BY CRC32(id) LIMIT " + MARKS);
        site.jdbc()
                .update("INSERT INTO progress_mark (kind, subject) SELECT 'C', id FROM registry_cadre"
                        + " ORDER BY CRC32(id) LIMIT " + MARKS);
        Long marks = site.jdbc().queryForObject(LEFT, Long.class);
        long from = System.nanoTime();
        site.await(LEFT, ProgressBench.most());
        return Math.round((marks == null ? 0 : marks) / BenchTable.seconds(System.nanoTime() - from));
    }
}
