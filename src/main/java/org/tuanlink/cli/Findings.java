package org.tuanlink.cli;

import java.io.PrintStream;
import java.util.ResourceBundle;

/** What {@code scripts/doctor} says, line by line as it is found out: {@code doctor.properties}. */
final class Findings {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.cli.doctor");

    private final PrintStream out;
    private int faults;
    private int notes;
    private int fine;

    Findings(PrintStream out) {
        this.out = out;
    }

    static String words(String key, Object... values) {
        return String.format(WORDS.getString(key), values);
    }

    static boolean hasWords(String key) {
        return WORDS.containsKey(key);
    }

    /** It is as it should be. */
    void fine(String key, Object... values) {
        fine++;
        say("✔", key, values);
    }

    /** It is missing or wrong; the words say how to mend it. */
    void fault(String key, Object... values) {
        faults++;
        say("✘", key, values);
    }

    /** It could not be looked at, or is worth knowing. */
    void note(String key, Object... values) {
        notes++;
        say("–", key, values);
    }

    private void say(String mark, String key, Object... values) {
        out.println(mark + " " + words(key, values));
    }

    int faults() {
        return faults;
    }

    void sum() {
        out.println(words("sum", fine, faults, notes));
    }
}
