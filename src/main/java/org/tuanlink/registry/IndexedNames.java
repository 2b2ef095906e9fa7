package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.LongPredicate;
import org.tuanlink.registry.CadreNames.Written;

/** Names in ascending id, and which have two characters of certain initials, at their beginning or elsewhere. Immutable. */
final class IndexedNames {

    static final IndexedNames NONE = new IndexedNames(new long[0], new String[0]);

    private final long[] ids;
    private final String[] names;
    private final Postings beginning;
    private final Postings elsewhere;

    private IndexedNames(long[] ids, String[] names) {
        this.ids = ids;
        this.names = names;
        PinyinReadings readings = PinyinReadings.standard();
        Postings.Builder first = new Postings.Builder(InitialPairs.keys(readings));
        Postings.Builder rest = new Postings.Builder(InitialPairs.keys(readings));
        for (int i = 0; i < names.length; i++) {
            int number = i;
            String name = names[i];
            for (int at = 0; at < name.length(); at++) {
                Postings.Builder to = at == 0 ? first : rest;
                InitialPairs.each(readings, name, at, name.length(), key -> to.add(key, number));
            }
        }
        this.beginning = first.build();
        this.elsewhere = rest.build();
    }

    int size() {
        return ids.length;
    }

    /** The same with these, in ascending id, put in their places. */
    IndexedNames with(Collection<Written> changed) {
        long[] newIds = new long[ids.length + changed.size()];
        String[] newNames = new String[newIds.length];
        int from = 0;
        int size = 0;
        for (Written one : changed) {
            int at = Arrays.binarySearch(ids, from, ids.length, one.id());
            int kept = (at < 0 ? -at - 1 : at) - from;
            System.arraycopy(ids, from, newIds, size, kept);
            System.arraycopy(names, from, newNames, size, kept);
            size += kept;
            from += kept + (at < 0 ? 0 : 1);
            if (one.inOffice()) {
                newIds[size] = one.id();
                newNames[size++] = one.name();
            }
        }
        System.arraycopy(ids, from, newIds, size, ids.length - from);
        System.arraycopy(names, from, newNames, size, ids.length - from);
        size += ids.length - from;
        return new IndexedNames(Arrays.copyOf(newIds, size), Arrays.copyOf(newNames, size));
    }

    /**
     * Offers those that may match, the likely best first, until no better ones can come.
     *
     * @param current tells of an id whether its name is still the one known here
     */
    void offerTo(BestNames best, PairQuery pairs, LongPredicate current) {
        offer(best, beginning, pairs.sure(), current, false);
        offer(best, beginning, pairs.open(), current, true);
        List<Integer> all = new ArrayList<>(pairs.sure());
        all.addAll(pairs.open());
        if (!best.isFull()) {
            offer(best, elsewhere, all, current, true);
        }
    }

    private void offer(
            BestNames best, Postings postings, List<Integer> keys, LongPredicate current, boolean untilEnough) {
        boolean first = postings == beginning;
        for (int key : keys) {
            for (int number : postings.of(key)) {
                if (untilEnough && (first ? best.isFullOfBeginnings() : best.isFull())) {
                    return;
                }
                if (current.test(ids[number])) {
                    best.offer(ids[number], names[number]);
                }
            }
        }
    }
}
