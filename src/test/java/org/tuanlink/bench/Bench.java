package org.tuanlink.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code scripts/bench}: every {@link Benchmark}, or those that are named, and one table of ratios at the end, in {@code
 * target/bench.md} too. Each ratio is of two figures of one run.
 *
 * <p>Each benchmark is a process of its own: it neither inherits the heap and the servers of the one before nor takes the
 * others' figures with it when it fails.
 */
public final class Bench {

    /** Only this process measures; its rows go where the one that started it looks for them. */
    private static final String ALONE = "--alone";

    private static final Path PARTS = Path.of("target", "bench");

    private Bench() {}

    /** Exits with 1 when a benchmark did not come to its end, 2 when the command line is wrong. */
    public static void main(String[] args) throws Exception {
        List<String> given = new ArrayList<>(List.of(args));
        List<Benchmark> named =
                given.stream().flatMap(word -> Benchmark.named(word).stream()).toList();
        given.removeIf(word -> Benchmark.named(word).isPresent());
        if (given.contains("--help") || (named.isEmpty() && given.stream().anyMatch(word -> !word.equals("--quick")))) {
            usage();
            System.exit(2);
        }
        Files.createDirectories(PARTS);
        if (given.remove(ALONE)) {
            measure(named.get(0), given);
            System.exit(0);
        }
        System.exit(all(named.isEmpty() ? List.of(Benchmark.values()) : named, given) ? 0 : 1);
    }

    private static void usage() {
        System.err.println("Usage: scripts/bench [--quick]      all of these");
        Arrays.stream(Benchmark.values()).forEach(one -> System.err.println("       " + one.usage()));
    }

    private static void measure(Benchmark benchmark, List<String> options) throws Exception {
        BenchTable table = new BenchTable();
        benchmark.run(table, options);
        Files.writeString(part(benchmark), table.toString());
    }

    private static Path part(Benchmark benchmark) {
        return PARTS.resolve(benchmark.word() + ".md");
    }

    private static boolean all(List<Benchmark> benchmarks, List<String> options) throws Exception {
        StringBuilder report = new StringBuilder(Machine.describe()).append('\n');
        if (!options.isEmpty()) {
            report.append("Run with ").append(String.join(" ", options)).append(".\n");
        }
        boolean complete = true;
        for (Benchmark benchmark : benchmarks) {
            Files.deleteIfExists(part(benchmark));
            long from = System.nanoTime();
            boolean ended = alone(benchmark, options);
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            complete &= ended;
            report.append("\n### ").append(benchmark.title()).append("\n\n");
            report.append(ended ? Files.readString(part(benchmark)) : "It did not come to its end.\n");
            report.append("\nTook %d min %d s.%n".formatted(took.toMinutes(), took.toSecondsPart()));
            // What is known so far outlives whatever happens to the next.
            Files.writeString(Path.of("target", "bench.md"), report);
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println("\n" + report);
        return complete;
    }

    private static boolean alone(Benchmark benchmark, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                benchmark.heap(),
                "-XX:+UseParallelGC",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=Asia/Shanghai",
                "-cp",
                System.getProperty("java.class.path"),
                Bench.class.getName(),
                benchmark.word(),
                ALONE));
        command.addAll(options);
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0 && Files.exists(part(benchmark));
    }
}
