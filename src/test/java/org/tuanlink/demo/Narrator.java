package org.tuanlink.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells each step, how long it took and what proves it; remembers what went wrong. */
final class Narrator {

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<String> failures = new ArrayList<>();
    private final long started = System.nanoTime();
    private int number;

    /** A step of the demonstration; an exception in it is told, and the next step goes on. */
    interface Step {
        void run() throws Exception;
    }

    void step(String title, Step step) {
        out.printf("%n[%d] %s%n", ++number, title);
        long from = System.nanoTime();
        try {
            step.run();
            out.printf("    用时 %s%n", seconds(System.nanoTime() - from));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed("被中断");
        } catch (Exception e) {
            failed(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    void tell(String pattern, Object... values) {
        out.println("    " + String.format(pattern, values));
    }

    /** A fact the demonstration promises. */
    void expect(boolean holds, String pattern, Object... values) {
        String fact = String.format(pattern, values);
        out.println((holds ? "    ✓ " : "    ✗ ") + fact);
        if (!holds) {
            failures.add("[" + number + "] " + fact);
        }
    }

    private void failed(String why) {
        out.println("    ✗ " + why);
        failures.add("[" + number + "] " + why);
    }

    /** The last words; true when every step held. */
    boolean conclude() {
        out.printf("%n全程用时 %s。", seconds(System.nanoTime() - started));
        if (failures.isEmpty()) {
            out.println("每一步都成立。");
        } else {
            out.println("没有成立的：");
            failures.forEach(failure -> out.println("  ✗ " + failure));
        }
        return failures.isEmpty();
    }

    static String seconds(long nanos) {
        return String.format("%.1f 秒", Duration.ofNanos(nanos).toMillis() / 1000.0);
    }
}
