package org.tuanlink.registry;

import java.util.BitSet;
import java.util.List;

/**
 * The pairs with which a name that matches a query may begin there. One letter may be a whole syllable, so a query of pinyin
 * can be read in several ways; none is left out.
 *
 * @param sure pairs of the readings in which the first character is not all that is asked for
 * @param open the others, when it may be
 */
record PairQuery(List<Integer> sure, List<Integer> open) {

    static PairQuery of(PinyinReadings readings, String query) {
        BitSet sure = new BitSet();
        BitSet open = new BitSet();
        for (int length = 1; length <= query.length(); length++) {
            BitSet firsts = firsts(readings, query, length);
            int next = InitialPairs.next(query, length, query.length());
            if (next < 0) {
                firsts.stream()
                        .forEach(first ->
                                open.set(InitialPairs.key(first, 0), InitialPairs.key(first, InitialPairs.SECONDS)));
            } else {
                int second = InitialPairs.second(readings, query.charAt(next));
                firsts.stream().forEach(first -> sure.set(InitialPairs.key(first, second)));
            }
        }
        open.andNot(sure);
        return new PairQuery(
                sure.stream().boxed().toList(), open.stream().boxed().toList());
    }

    /** What may be the first character when so much of the query is for it: itself, its reading, or what that begins with. */
    private static BitSet firsts(PinyinReadings readings, String query, int length) {
        BitSet firsts = new BitSet();
        String taken = query.substring(0, length);
        if (length == 1) {
            firsts.set(InitialPairs.first(readings, query.charAt(0)));
        }
        if (!InitialPairs.isLetter(query.charAt(0))) {
            return firsts;
        }
        boolean retroflex = taken.equals("zh") || taken.equals("ch") || taken.equals("sh");
        if (length == 1 || retroflex || length == query.length()) {
            int[] range = readings.range(taken);
            firsts.set(InitialPairs.reading(range[0]), InitialPairs.reading(range[1]));
        } else if (readings.isSyllable(taken)) {
            firsts.set(InitialPairs.reading(readings.number(taken)));
        }
        return firsts;
    }
}
