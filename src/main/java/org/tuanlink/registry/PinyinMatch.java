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

    String query() {
        return query;
    }

    /** By which pairs of a name's characters it may begin. */
    PairQuery pairs() {
        return PairQuery.of(readings, query);
    }

    /** Whether only characters are asked for, which a plain search of the text does as well. */
    boolean hasLetters() {
        return query.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    }

    /** The first place from which the name matches, or {@link #NOWHERE}. */
    int find(String name, int from, int to) {
        Attempt attempt = null;
        for (int at = from; at < to; at++) {
            if (isPossible(name.charAt(at), query.charAt(0))) {
                attempt = attempt == null ? new Attempt(name, to, Typed.ANYHOW) : attempt;
                if (attempt.end(at, 0) != NOWHERE) {
                    return at;
                }
            }
        }
        return NOWHERE;
    }

    /** Whether the query is the whole of this part of the name. */
    boolean isWhole(String name, int from, int to) {
        return new Attempt(name, to, Typed.ANYHOW).end(from, 0) == to;
    }

    /** Whether the name matches from there on. */
    boolean isAt(String name, int from, int to) {
        return isPossible(name.charAt(from), query.charAt(0))
                && new Attempt(name, to, Typed.ANYHOW).end(from, 0) != NOWHERE;
    }

    /** How a name is typed. */
    enum Typed {
        /** Each character itself or spelled out. */
        IN_FULL,
        /** The last character may lack the end of its syllable. */
        ALMOST,
        ANYHOW
    }

    /** Where the match from there ends when it is typed like that, or {@link #NOWHERE}. */
    int end(String name, int from, int to, Typed typed) {
        return new Attempt(name, to, typed).end(from, 0);
    }

    /** Whether it is the sound of one character. */
    boolean isSyllable() {
        return readings.isSyllable(query);
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

    /** The attempt at one name. What failed once is not tried again: time is in proportion to name times query. */
    private final class Attempt {

        private final String name;
        private final int to;
        private final Typed typed;
        private final long[] failed;

        Attempt(String name, int to, Typed typed) {
            this.name = name;
            this.to = to;
            this.typed = typed;
            this.failed = new long[to];
        }

        /** Where in the name the rest of the query ends, or {@link #NOWHERE}. */
        int end(int at, int used) {
            if (used == query.length()) {
                return at;
            }
            if (at == to || (failed[at] & (1L << used)) != 0) {
                return NOWHERE;
            }
            int end = endFrom(at, used);
            if (end == NOWHERE) {
                failed[at] |= 1L << used;
            }
            return end;
        }

        private int endFrom(int at, int used) {
            char character = name.charAt(at);
            int end = Character.toLowerCase(character) == query.charAt(used) ? end(at + 1, used + 1) : NOWHERE;
            for (String reading : readings.of(character)) {
                end = end == NOWHERE ? endAfter(at, used, reading) : end;
            }
            boolean mayBeSkipped = used > 0 && !Character.isLetterOrDigit(character);
            return end == NOWHERE && mayBeSkipped ? end(at + 1, used) : end;
        }

        /** The reading may be there whole, by its initial, by zh, ch or sh, and at the query's end by any beginning. */
        private int endAfter(int at, int used, String reading) {
            int common = 0;
            while (common < reading.length()
                    && used + common < query.length()
                    && reading.charAt(common) == query.charAt(used + common)) {
                common++;
            }
            int end = common == reading.length() ? end(at + 1, used + common) : NOWHERE;
            if (end != NOWHERE || typed == Typed.IN_FULL) {
                return end;
            } else if (common > 0 && used + common == query.length()) {
                return at + 1;
            } else if (typed == Typed.ALMOST) {
                return NOWHERE;
            }
            if (end == NOWHERE && common >= 2 && reading.charAt(1) == 'h') {
                end = end(at + 1, used + 2);
            }
            return end == NOWHERE && common >= 1 ? end(at + 1, used + 1) : end;
        }
    }
}
