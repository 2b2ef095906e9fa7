package org.tuanlink.registry;

import java.util.function.IntConsumer;

/**
 * A name's characters two by two, the first by its sound and the second by its sound's initial: of any such pair there are few
 * enough names to be looked through, and what somebody types tells at least one.
 */
final class InitialPairs {

    private static final int LETTERS = 26;
    /** Neither a letter nor a character with a reading. */
    private static final int OTHER = LETTERS;
    /** The name ends here. */
    private static final int END = LETTERS + 1;

    static final int SECONDS = LETTERS + 2;
    /** Behind letters and all else stand the readings. */
    private static final int READINGS = LETTERS + 1;

    private InitialPairs() {}

    static int keys(PinyinReadings readings) {
        return (READINGS + readings.count()) * SECONDS;
    }

    static int key(int first, int second) {
        return first * SECONDS + second;
    }

    static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z';
    }

    /** A reading as the first of a pair. */
    static int reading(int number) {
        return READINGS + number;
    }

    /** A character as the first of a pair; one of its readings, if there are several. */
    static int first(PinyinReadings readings, char character) {
        String[] known = readings.of(character);
        return known.length > 0 ? reading(readings.number(known[0])) : bare(character);
    }

    /** A character as the second of a pair; one of its initials, if there are several. */
    static int second(PinyinReadings readings, char character) {
        String[] known = readings.of(character);
        return known.length > 0 ? known[0].charAt(0) - 'a' : bare(character);
    }

    private static int bare(char character) {
        char lower = Character.toLowerCase(character);
        return isLetter(lower) ? lower - 'a' : OTHER;
    }

    /** From there on the first character that is read; -1 when there is none. */
    static int next(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (Character.isLetterOrDigit(text.charAt(at))) {
                return at;
            }
        }
        return -1;
    }

    /** The keys of the character there with the next, for each way to read them; some may come twice. */
    static void each(PinyinReadings readings, String text, int at, int to, IntConsumer keys) {
        int next = next(text, at + 1, to);
        String[] firsts = readings.of(text.charAt(at));
        if (firsts.length == 0) {
            seconds(readings, bare(text.charAt(at)), text, next, keys);
        }
        for (String first : firsts) {
            seconds(readings, reading(readings.number(first)), text, next, keys);
        }
    }

    private static void seconds(PinyinReadings readings, int first, String text, int next, IntConsumer keys) {
        if (next < 0) {
            keys.accept(key(first, END));
            return;
        }
        String[] seconds = readings.of(text.charAt(next));
        if (seconds.length == 0) {
            keys.accept(key(first, bare(text.charAt(next))));
        }
        for (String second : seconds) {
            keys.accept(key(first, second.charAt(0) - 'a'));
        }
    }
}
