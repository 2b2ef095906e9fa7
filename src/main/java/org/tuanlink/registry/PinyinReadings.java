package org.tuanlink.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.houbb.pinyin.util.PinyinHelper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The readings of Han characters in pinyin, without tones, the usual one first. Made of the two dictionaries the pinyin
 * library carries: a character keeps those of its readings that occur in the dictionary of words, which drops the bookish ones
 * (佛 is fo and fu, no longer bo and bi); to these come readings that only local place names have. The library's own look-up
 * is not used: it keeps both dictionaries as maps, over 20 MB, where this table needs half a megabyte.
 */
final class PinyinReadings {

    private static final char FIRST = '\u3400';
    private static final char LAST = '\u9FFF';
    private static final String[] NONE = {};
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Place names of Guangdong: 涌 a creek, 圩 a market town, 陂 a weir and so on. */
    private static final Map<Character, String> LOCAL = Map.ofEntries(
            Map.entry('涌', "chong"),
            Map.entry('圩', "xu"),
            Map.entry('陂', "bei"),
            Map.entry('滘', "jiao"),
            Map.entry('氹', "dang"),
            Map.entry('埗', "bu"),
            Map.entry('埔', "bu"),
            Map.entry('莞', "guan"),
            Map.entry('番', "pan"),
            Map.entry('禺', "yu"),
            Map.entry('岗', "gang"),
            Map.entry('堡', "bu"),
            Map.entry('塱', "lang"),
            Map.entry('峒', "dong"),
            Map.entry('蚬', "xian"),
            Map.entry('堌', "gu"),
            Map.entry('磡', "kan"));

    private final String[][] readings = new String[LAST - FIRST + 1][];

    /** Every reading there is. */
    private final Set<String> syllables;

    /** All readings in their order. */
    private final String[] ordered;

    private PinyinReadings() {
        Map<String, String> known = new HashMap<>();
        Map<Character, Map<String, Integer>> used = usedInWords();
        lines("/pinyin_dict_char.txt", (text, given) -> {
            if (text.length() == 1 && isCovered(text.charAt(0))) {
                char character = text.charAt(0);
                readings[character - FIRST] = kept(character, given, used.getOrDefault(character, Map.of()), known);
            }
        });
        syllables = Set.copyOf(known.keySet());
        ordered = known.keySet().stream().sorted().toArray(String[]::new);
    }

    /** The table, made on first use: about a fifth of a second. */
    static PinyinReadings standard() {
        return Holder.TABLE;
    }

    private static final class Holder {
        private static final PinyinReadings TABLE = new PinyinReadings();
    }

    /** In lower-case letters, ü as v; none for what is no Han character of the basic planes. Not to be changed. */
    String[] of(char character) {
        String[] found = isCovered(character) ? readings[character - FIRST] : null;
        return found == null ? NONE : found;
    }

    boolean isSyllable(String text) {
        return syllables.contains(text);
    }

    /** How many readings there are. */
    int count() {
        return ordered.length;
    }

    /** Which of all readings it is, from 0; negative when it is none. */
    int number(String syllable) {
        return Arrays.binarySearch(ordered, syllable);
    }

    /** The number of the first reading that begins so, and the one behind the last. */
    int[] range(String beginning) {
        int from = Arrays.binarySearch(ordered, beginning);
        from = from < 0 ? -from - 1 : from;
        int to = from;
        while (to < ordered.length && ordered[to].startsWith(beginning)) {
            to++;
        }
        return new int[] {from, to};
    }

    private static boolean isCovered(char character) {
        return character >= FIRST && character <= LAST;
    }

    private static Map<Character, Map<String, Integer>> usedInWords() {
        Map<Character, Map<String, Integer>> used = new HashMap<>();
        lines("/pinyin_dict_phrase.txt", (word, given) -> {
            String[] syllables = SPACES.split(given, -1);
            for (int i = 0; syllables.length == word.length() && i < syllables.length; i++) {
                used.computeIfAbsent(word.charAt(i), none -> new HashMap<>())
                        .merge(plain(syllables[i]), 1, Integer::sum);
            }
        });
        return used;
    }

    private static String[] kept(char character, String given, Map<String, Integer> used, Map<String, String> known) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String reading : given.split(",", -1)) {
            String plain = plain(reading);
            if (used.isEmpty() || used.containsKey(plain)) {
                weights.put(plain, used.getOrDefault(plain, 0));
            }
        }
        List<String> ordered = new ArrayList<>(weights.keySet());
        ordered.sort(Comparator.comparing(reading -> -Objects.requireNonNull(weights.get(reading))));
        return Stream.concat(ordered.stream(), Stream.ofNullable(LOCAL.get(character)))
                .distinct()
                .map(reading -> known.computeIfAbsent(reading, same -> same))
                .toArray(String[]::new);
    }

    /** Without tones: lǘ is lv. */
    private static String plain(String syllable) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(syllable.strip(), Normalizer.Form.NFD).chars().forEach(c -> {
            if (c == 0x308 && !plain.isEmpty()) {
                plain.setCharAt(plain.length() - 1, 'v');
            } else if (c >= 'a' && c <= 'z') {
                plain.append((char) c);
            }
        });
        return plain.toString();
    }

    private interface Line {
        void take(String text, String reading);
    }

    private static void lines(String dictionary, Line taker) {
        try (InputStream stream = Objects.requireNonNull(
                        PinyinHelper.class.getResourceAsStream(dictionary), "The pinyin library has no " + dictionary);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    taker.take(line.substring(0, colon), line.substring(colon + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
