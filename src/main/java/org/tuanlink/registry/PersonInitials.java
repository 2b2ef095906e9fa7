package org.tuanlink.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The initials of the pinyin of a person's name, by which he is found.
 *
 * @param usual with the reading a surname has as one (曾 zeng, 解 xie), and else the usual readings
 * @param other with another reading of the first character that has two, the surname before all; null when none has
 */
record PersonInitials(String usual, @Nullable String other) {

    private static final int MOST = 64;
    private static final Map<String, Character> SURNAMES = Map.ofEntries(
            Map.entry("曾", 'z'),
            Map.entry("单", 's'),
            Map.entry("解", 'x'),
            Map.entry("仇", 'q'),
            Map.entry("区", 'o'),
            Map.entry("查", 'z'),
            Map.entry("朴", 'p'),
            Map.entry("盖", 'g'),
            Map.entry("乐", 'y'),
            Map.entry("翟", 'z'),
            Map.entry("覃", 'q'),
            Map.entry("缪", 'm'),
            Map.entry("任", 'r'),
            Map.entry("种", 'c'),
            Map.entry("折", 's'),
            Map.entry("冼", 'x'),
            Map.entry("洗", 'x'),
            Map.entry("郇", 'x'),
            Map.entry("隗", 'w'),
            Map.entry("员", 'y'),
            Map.entry("那", 'n'),
            Map.entry("句", 'g'),
            Map.entry("繁", 'p'),
            Map.entry("尉", 'w'),
            Map.entry("尉迟", 'y'),
            Map.entry("万俟", 'm'),
            Map.entry("长", 'c'),
            Map.entry("长孙", 'z'));

    static PersonInitials of(String name) {
        PinyinReadings readings = PinyinReadings.standard();
        StringBuilder usual = new StringBuilder(name.length());
        @Nullable String other = null;
        for (int i = 0; i < name.length() && usual.length() < MOST; i++) {
            char character = name.charAt(i);
            String[] known = readings.of(character);
            char initial = known.length > 0 ? known[0].charAt(0) : letter(character);
            Character asSurname = i == 0 ? asSurname(name) : null;
            char chosen = asSurname == null ? initial : asSurname;
            other = other == null ? other(usual, known, chosen) : chosen == 0 ? other : other + chosen;
            if (chosen != 0) {
                usual.append(chosen);
            }
        }
        return new PersonInitials(usual.toString(), other);
    }

    private static @Nullable Character asSurname(String name) {
        Character compound = name.length() > 2 ? SURNAMES.get(name.substring(0, 2)) : null;
        return compound != null ? compound : SURNAMES.get(name.substring(0, 1));
    }

    private static @Nullable String other(StringBuilder before, String[] readings, char chosen) {
        for (String reading : readings) {
            if (reading.charAt(0) != chosen) {
                return before.toString() + reading.charAt(0);
            }
        }
        return null;
    }

    private static char letter(char character) {
        char small = Character.toLowerCase(character);
        return small >= 'a' && small <= 'z' ? small : 0;
    }
}
