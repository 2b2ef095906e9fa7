package org.tuanlink.chaos;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What was checked, how many there were, and what is wrong. */
final class Findings {

    private static final int SHOWN = 12;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<Finding> all = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private record Finding(String what, long count, List<String> wrong) {}

    /** One fact about so many things; what is wrong with them, a line each. */
    void add(String what, long count, List<String> wrong) {
        all.add(new Finding(what, count, List.copyOf(wrong)));
    }

    /** The same, if the rows that a query finds are what is wrong. */
    void expect(String what, long count, boolean holds, String otherwise) {
        add(what, count, holds ? List.of() : List.of(otherwise));
    }

    /** Something to be known that is not wrong. */
    void note(String pattern, Object... values) {
        notes.add(String.format(pattern, values));
    }

    /** Prints the table; whether nothing is wrong. */
    boolean print() {
        out.printf("%n  %-6s %8s  %s%n", "结果", "数量", "核对的是");
        for (Finding one : all) {
            out.printf("  %-6s %,8d  %s%n", one.wrong().isEmpty() ? "✓" : "✗", one.count(), one.what());
            one.wrong().stream().limit(SHOWN).forEach(line -> out.println("                     " + line));
            if (one.wrong().size() > SHOWN) {
                out.printf("                     …… 共 %d 处%n", one.wrong().size());
            }
        }
        notes.forEach(note -> out.println("  · " + note));
        return all.stream().allMatch(one -> one.wrong().isEmpty());
    }
}
