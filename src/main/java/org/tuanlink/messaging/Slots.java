package org.tuanlink.messaging;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The placeholders of a template, <code>{{name}}</code>, and how many characters each may take. */
final class Slots {

    private static final Pattern SLOT = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]{0,31}");
    private static final String CUT = "…";

    private final String file;
    private final Map<String, Integer> longest;

    /** @param longest by placeholder */
    Slots(String file, Map<String, Integer> longest) {
        this.file = file;
        this.longest = new TreeMap<>(longest);
        longest.forEach((name, most) -> {
            if (!NAME.matcher(name).matches() || most < 1) {
                throw new IllegalStateException(file + ": {{" + name + "}} is not declared as a name with its length");
            }
        });
    }

    Set<String> names() {
        return Set.copyOf(longest.keySet());
    }

    /** Every placeholder of these texts must be declared, and every one declared must be there. */
    void checkUse(Iterable<String> texts) {
        Set<String> used = new LinkedHashSet<>();
        texts.forEach(text -> used.addAll(in(text)));
        for (String name : used) {
            if (!longest.containsKey(name)) {
                throw new IllegalStateException(file + ": {{" + name + "}} is not among its placeholders");
            }
        }
        for (String name : longest.keySet()) {
            if (!used.contains(name)) {
                throw new IllegalStateException(file + ": {{" + name + "}} is declared and does not occur");
            }
        }
    }

    private static Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = SLOT.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** How many characters the text takes at most. */
    int longestOf(String text) {
        Matcher matcher = SLOT.matcher(text);
        int length = length(matcher.replaceAll(""));
        matcher.reset();
        while (matcher.find()) {
            length += longest.getOrDefault(matcher.group(1), 0);
        }
        return length;
    }

    /** The values as they go into texts: each is there, none is unknown, none is too long. */
    Map<String, String> fit(Map<String, String> values) {
        if (!values.keySet().equals(longest.keySet())) {
            throw new IllegalArgumentException(
                    file + " wants " + longest.keySet() + ", not " + new TreeSet<>(values.keySet()));
        }
        Map<String, String> fitted = new TreeMap<>();
        values.forEach((name, value) -> fitted.put(name, fit(name, value)));
        return fitted;
    }

    private String fit(String name, String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ").strip();
        if (line.isEmpty()) {
            throw new IllegalArgumentException(file + ": {{" + name + "}} is empty");
        }
        int most = longest.getOrDefault(name, 0);
        if (length(line) <= most) {
            return line;
        }
        if (line.startsWith("http://") || line.startsWith("https://")) {
            throw new IllegalArgumentException(file + ": the address for {{" + name + "}} is too long");
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)) + CUT;
    }

    static String fill(String text, Map<String, String> fitted) {
        return SLOT.matcher(text)
                .replaceAll(slot -> Matcher.quoteReplacement(fitted.getOrDefault(slot.group(1), slot.group())));
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
