package org.tuanlink.registry;

import java.util.Locale;

/**
 * Matches what a person typed against names: characters, pinyin initials and whole syllables, in any mixture (佛山cc, fscc,
 * foshancc). A character of several readings matches each of them. Immutable.
 */
final class PinyinMatch {

    /** No match. */
    static final int NOWHERE = -1;

    private final PinyinReadings readings;
    private final String query;

    /**
     * A query.
     *
     * @param query not blank; spaces and apostrophes count for nothing
     */
    PinyinMatch(PinyinReadings readings, String query) {
        this.readings = readings;
        this.query =
                query.toLowerCase(Locale.ROOT).replace("'", "").replace(" ", "").replace('ü', 'v');
    }

    /** Whether only characters are asked for, which a plain search of the text does as well. */
    boolean hasLetters() {
        return query.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    }

    /** The first place from which the name matches, or {@link #NOWHERE}. */
    int find(String name, int from, int to) {
        for (int at = from; at < to; at++) {
            if (startsAt(name, at, to)) {
                return at;
            }
        }
        return NOWHERE;
    }

    /** Whether the query is the whole of this part of the name. */
    boolean isWhole(String name, int from, int to) {
        return end(name, from, to, 0) == to;
    }

    private boolean startsAt(String name, int at, int to) {
        return isPossible(name.charAt(at), query.charAt(0)) && end(name, at, to, 0) != NOWHERE;
    }

    private boolean isPossible(char character, char first) {
        if (Character.toLowerCase(character) == first) {
            return true;
        }
        for (String reading : readings.of(character)) {
            if (reading.charAt(0) == first) {
                return true;
            }
        }
        return false;
    }

    /** Where in the name the rest of the query ends, or {@link #NOWHERE}. */
    private int end(String name, int at, int to, int used) {
        if (used == query.length()) {
            return at;
        }
        if (at == to) {
            return NOWHERE;
        }
        char character = name.charAt(at);
        if (Character.toLowerCase(character) == query.charAt(used)) {
            int end = end(name, at + 1, to, used + 1);
            if (end != NOWHERE) {
                return end;
            }
        }
        for (String reading : readings.of(character)) {
            int end = endAfter(name, at, to, used, reading);
            if (end != NOWHERE) {
                return end;
            }
        }
        return used > 0 && !Character.isLetterOrDigit(character) ? end(name, at + 1, to, used) : NOWHERE;
    }

    /** The reading may be there whole, by its initial, by zh, ch or sh, and at the query's end by any beginning. */
    private int endAfter(String name, int at, int to, int used, String reading) {
        int common = 0;
        while (common < reading.length()
                && used + common < query.length()
                && reading.charAt(common) == query.charAt(used + common)) {
            common++;
        }
        if (common > 0 && used + common == query.length()) {
            return at + 1;
        }
        if (common == reading.length()) {
            int end = end(name, at + 1, to, used + common);
            if (end != NOWHERE) {
                return end;
            }
        }
        if (common >= 2 && reading.charAt(1) == 'h') {
            int end = end(name, at + 1, to, used + 2);
            if (end != NOWHERE) {
                return end;
            }
        }
        return common >= 1 ? end(name, at + 1, to, used + 1) : NOWHERE;
    }
}
