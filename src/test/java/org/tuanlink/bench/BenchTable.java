package org.tuanlink.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Figures as they come, a table at the end. */
final class BenchTable {

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<String> rows = new ArrayList<>();

    void say(String pattern, Object... values) {
        out.println(String.format(pattern, values));
    }

    /**
     * Books a figure.
     *
     * @param what was measured
     * @param ours the figure
     * @param yardstick what it is held against
     * @param ratio of the two
     * @param asked what the issue asks of the ratio
     */
    void row(String what, String ours, String yardstick, String ratio, String asked) {
        rows.add("| " + String.join(" | ", what, ours, yardstick, ratio, asked) + " |");
        say("  %s: %s against %s: %s (asked: %s)", what, ours, yardstick, ratio, asked);
    }

    /** As Markdown. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("| What | Ours | Yardstick | Ratio | Asked |\n|---|---|---|---|---|\n");
        rows.forEach(row -> table.append(row).append('\n'));
        return table.toString();
    }

    static double seconds(long nanos) {
        return nanos / 1e9;
    }

    static String inSeconds(long nanos) {
        return String.format("%.2f s", seconds(nanos));
    }

    static String ratio(double value) {
        return String.format("%.2fx", value);
    }
}
