package org.tuanlink.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ResourceBundle;
import tools.jackson.databind.JsonNode;

/** What a person reads and types. The words are in {@code sync.properties}. */
final class Terminal {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.cli.sync");
    private static final int BAR = 30;

    private final BufferedReader in;
    private final PrintStream out;

    Terminal(BufferedReader in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    void say(String key, Object... values) {
        out.println(format(key, values));
    }

    void line(String text) {
        out.println(text);
    }

    void ask(String key, Object... values) {
        out.print(format(key, values));
        out.flush();
    }

    boolean answerIs(String key) throws IOException {
        String answer = in.readLine();
        return answer != null && answer.strip().equals(WORDS.getString(key));
    }

    /** One line, drawn over itself. */
    void progress(JsonNode run) {
        long total = run.path("total").asLong();
        long done = run.path("done").asLong();
        int percent = total == 0 ? 100 : (int) (done * 100 / total);
        int filled = percent * BAR / 100;
        String rate = run.path("paused").asBoolean(false)
                ? WORDS.getString("paused")
                : Math.round(run.path("ratePerSecond").asDouble(0)) + "/s";
        out.print(format(
                "progress",
                "#".repeat(filled) + "-".repeat(BAR - filled),
                percent,
                done,
                total,
                rate,
                remaining(run.path("remainingSeconds")),
                run.path("calls").asLong()));
        out.flush();
    }

    private static String remaining(JsonNode seconds) {
        if (!seconds.isNumber()) {
            return "--:--";
        }
        long left = seconds.asLong();
        return left >= 3600
                ? "%d:%02d:%02d".formatted(left / 3600, left / 60 % 60, left % 60)
                : "%d:%02d".formatted(left / 60, left % 60);
    }

    private static String format(String key, Object... values) {
        return String.format(WORDS.getString(key), values);
    }
}
