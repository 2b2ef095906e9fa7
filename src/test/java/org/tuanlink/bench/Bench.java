package org.tuanlink.bench;

import java.util.List;

/**
 * {@code scripts/bench directory}: every figure of the main job, as ratios measured in one run. {@code --quick} takes a
 * tenth of the cadres for a first look; {@code --full} runs the plain loop on every entity (half an hour more).
 *
 * <p>{@code scripts/bench callbacks}: what the endpoints bear. {@code --quick} for a short look.
 *
 * <p>{@code scripts/bench console}: every page of the console at the province's size. {@code --quick} with a tenth of the
 * cadres.
 *
 * <p>{@code scripts/bench entry}: cadres' first page on a slow phone, and how many pages a second a node gives. {@code
 * --quick} with a tenth of the cadres.
 *
 * <p>{@code scripts/bench checkin}: how fast members' submissions are taken, and that none is lost by a kill -9. {@code
 * --quick} for a short look.
 *
 * <p>{@code scripts/bench review}: how soon operators are told of 20,000 tasks under WeCom's limits, how many decisions a
 * second, and whether lists grow. {@code --quick} with a tenth of the tasks.
 *
 * <p>{@code scripts/bench progress}: what supervision and look-up cost with ten times the data. {@code --quick} with a tenth
 * of both.
 */
public final class Bench {

    private Bench() {}

    /** Prints a table and writes it to {@code target/bench.md}. */
    public static void main(String[] args) throws Exception {
        List<String> given = List.of(args);
        if (!given.contains("directory")
                && !given.contains("callbacks")
                && !given.contains("console")
                && !given.contains("entry")
                && !given.contains("checkin")
                && !given.contains("review")
                && !given.contains("progress")) {
            System.err.println("Usage: scripts/bench directory [--quick|--full] [planning] [loop] [limit] [import]");
            System.err.println("       scripts/bench callbacks [--quick]");
            System.err.println("       scripts/bench console [--quick]");
            System.err.println("       scripts/bench entry [--quick]");
            System.err.println("       scripts/bench checkin [--quick]");
            System.err.println("       scripts/bench review [--quick]");
            System.err.println("       scripts/bench progress [--quick]");
            System.exit(2);
        }
        BenchTable table = new BenchTable();
        if (given.contains("directory")) {
            directory(given, table);
        }
        if (given.contains("callbacks")) {
            new CallbackBench(table, given.contains("--quick")).run();
        }
        if (given.contains("console")) {
            new ConsoleBench(table, given.contains("--quick")).run();
        }
        if (given.contains("entry")) {
            new EntryBench(table, given.contains("--quick")).run();
        }
        if (given.contains("checkin")) {
            new CheckinBench(table, given.contains("--quick")).run();
        }
        if (given.contains("review")) {
            new ReviewBench(table, given.contains("--quick")).run();
        }
        if (given.contains("progress")) {
            new ProgressBench(table, given.contains("--quick")).run();
        }
        table.print();
        System.exit(0);
    }

    private static void directory(List<String> given, BenchTable table) throws Exception {
        boolean all = given.stream().noneMatch(List.of("planning", "loop", "limit", "import")::contains);
        if (all || given.contains("planning")) {
            new PlanningBench(table).run(given.contains("--quick") ? 20_000 : 200_000);
        }
        if (all || given.contains("loop")) {
            new AgainstPlainLoopBench(table, given.contains("--full") ? 1 : 10).run();
        }
        if (all || given.contains("limit")) {
            new LimitBench(table).run();
        }
        if (all || given.contains("import")) {
            new ImportBench(table).run();
        }
    }
}
