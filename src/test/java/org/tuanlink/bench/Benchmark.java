package org.tuanlink.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code scripts/bench} measures; all of them in this order when none is named. */
enum Benchmark {
    /** The main job against a plain loop, the floor of WeCom's limits, and reading alone. */
    DIRECTORY("Directory: planning, first load, import", "[--quick|--full] [planning] [loop] [limit] [import]") {
        @Override
        void run(BenchTable table, List<String> options) throws Exception {
            boolean all = options.stream().noneMatch(List.of("planning", "loop", "limit", "import")::contains);
            if (all || options.contains("planning")) {
                new PlanningBench(table).run(isQuick(options) ? 20_000 : 200_000);
            }
            if (all || options.contains("loop")) {
                new AgainstPlainLoopBench(table, options.contains("--full") ? 1 : 10).run();
            }
            if (all || options.contains("limit")) {
                new LimitBench(table).run();
            }
            if (all || options.contains("import")) {
                new ImportBench(table).run();
            }
        }
    },
    /** What the callback endpoints bear, against the same without storing. */
    CALLBACKS("Callbacks", "[--quick]") {
        @Override
        void run(BenchTable table, List<String> options) throws Exception {
            new CallbackBench(table, isQuick(options)).run();
        }
    },
    /** Every page of the console at the province's size, each against its slowest statement. */
    CONSOLE("Console, page by page", "[--quick]") {
        @Override
        void run(BenchTable table, List<String> options) throws Exception {
            new ConsoleBench(table, isQuick(options)).run();
        }
    },
    /** Cadres' first page on a slow phone, and how many pages a second a node gives. */
    ENTRY("Cadres' pages on the phone", "[--quick]") {
        @Override
        void run(BenchTable table, List<String> options) throws Exception {
            new EntryBench(table, isQuick(options)).run();
        }
    },
    /** How fast members' submissions are taken, and that none is lost by a kill -9. */
    CHECKIN("Check-in", "[--quick]") {
        @Override
        void run(BenchTable table, List<String> options) throws Exception {
            new CheckinBench(table, isQuick(options)).run();
        }
    },
    /** How soon operators are told of 20,000 tasks under WeCom's limits, and decisions a second. */
    REVIEW("Reviews", "[--quick]") {
        @Override
        void run(BenchTable table, List<String> options) throws Exception {
            new ReviewBench(table, isQuick(options)).run();
        }
    },
    /** What supervision and look-up cost with ten times the data. */
    PROGRESS("Supervision and look-up", "[--quick]") {
        @Override
        void run(BenchTable table, List<String> options) throws Exception {
            new ProgressBench(table, isQuick(options)).run();
        }
    },
    /** How soon a node is ready with the whole province, against an empty service; and its resident memory. */
    START("A node's start and memory", "[--quick]") {
        @Override
        void run(BenchTable table, List<String> options) throws Exception {
            new StartBench(table, isQuick(options)).run();
        }
    },
    /** What a node keeps in memory and works through with ten and a hundred times the province. */
    CAPACITY("Ten and a hundred times the province", "[--quick]") {
        @Override
        void run(BenchTable table, List<String> options) throws Exception {
            new CapacityBench(table, isQuick(options)).run();
        }

        @Override
        String heap() {
            return "-Xmx12g";
        }
    };

    private final String title;
    private final String usage;

    Benchmark(String title, String usage) {
        this.title = title;
        this.usage = usage;
    }

    abstract void run(BenchTable table, List<String> options) throws Exception;

    /** The option for the process that measures: most of it is client and servers of tests. */
    String heap() {
        return "-Xmx2g";
    }

    String title() {
        return title;
    }

    /** As it is named on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String usage() {
        return "scripts/bench " + word() + " " + usage;
    }

    static Optional<Benchmark> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    private static boolean isQuick(List<String> options) {
        return options.contains("--quick");
    }
}
