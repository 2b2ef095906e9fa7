package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Organisations in the order in which they are shown when they match equally well, and which have two characters of certain
 * sounds: at the beginning of a name, elsewhere in one, or in a full name only, which is searched for characters but not for
 * sounds. Immutable.
 */
final class IndexedOrganizations {

    private static final Comparator<OrganizationEntry> ORDER = Comparator.comparingInt(OrganizationEntry::depth)
            .thenComparingInt(entry -> entry.shortName().length())
            .thenComparingInt(OrganizationEntry::sort)
            .thenComparingLong(OrganizationEntry::id);

    private final OrganizationEntry[] entries;
    private final Postings beginning;
    private final Postings elsewhere;
    private final Postings inFullNames;

    /**
     * How many characters the shortest name of each has, at most that of a byte: only a query as long can be all of it. 0 with
     * Latin letters: as they stand they are better than as sounds.
     */
    private final byte[] shortest;

    private IndexedOrganizations(OrganizationEntry[] entries) {
        this.entries = entries;
        this.shortest = new byte[entries.length];
        int keys = InitialPairs.keys(PinyinReadings.standard());
        Postings.Builder first = new Postings.Builder(keys);
        Postings.Builder rest = new Postings.Builder(keys);
        Postings.Builder full = new Postings.Builder(keys);
        for (int i = 0; i < entries.length; i++) {
            OrganizationEntry entry = entries[i];
            shortest[i] = shortest(entry);
            int begin = entry.endOfShortName() + 1;
            int end = entry.startOfAlias() - 1;
            index(entry.names(), 0, entry.endOfShortName(), i, first, rest);
            // Who asks for letters may mean those of a full name, not the sounds of its characters: few have any.
            boolean lettered =
                    entry.names().substring(begin, Math.max(begin, end)).chars().anyMatch(c -> c < 128);
            index(entry.names(), begin, end, i, lettered ? first : full, lettered ? rest : full);
            index(entry.names(), entry.startOfAlias(), entry.names().length(), i, first, rest);
        }
        this.beginning = first.build();
        this.elsewhere = rest.build();
        this.inFullNames = full.build();
    }

    static IndexedOrganizations of(List<OrganizationEntry> organizations) {
        return new IndexedOrganizations(organizations.stream().sorted(ORDER).toArray(OrganizationEntry[]::new));
    }

    private static byte shortest(OrganizationEntry entry) {
        if (entry.names().chars().anyMatch(c -> InitialPairs.isLetter((char) c))) {
            return 0;
        }
        long shortest = Byte.MAX_VALUE;
        for (String name : entry.names().split("\n", -1)) {
            long length = name.chars().filter(Character::isLetterOrDigit).count();
            shortest = length == 0 ? shortest : Math.min(shortest, length);
        }
        return (byte) shortest;
    }

    private static void index(
            String names, int begin, int end, int number, Postings.Builder first, Postings.Builder rest) {
        PinyinReadings readings = PinyinReadings.standard();
        for (int at = begin; at < end; at++) {
            // Latin letters are rare and few match them as they stand: they are never left for later.
            boolean early = at == begin
                    || (at == begin + 1 && names.charAt(begin) == '团')
                    || InitialPairs.isLetter(names.charAt(at));
            Postings.Builder to = early ? first : rest;
            InitialPairs.each(readings, names, at, end, key -> to.add(key, number));
        }
    }

    /**
     * Offers those that may match: all of whom a name begins so, then the others in their order, until no better ones can come.
     * They are looked up by the word that the fewest have.
     *
     * @param current tells whether what is known of it here is still so
     */
    void offerTo(BestOrganizations best, List<PinyinMatch> words, Predicate<OrganizationEntry> current) {
        List<Integer> keys = List.of();
        boolean full = false;
        int fewest = Integer.MAX_VALUE;
        for (PinyinMatch word : words) {
            byCode(best, word.query(), current);
            PairQuery pairs = word.pairs();
            List<Integer> all = new ArrayList<>(pairs.sure());
            all.addAll(pairs.open());
            int count = beginning.count(all) + elsewhere.count(all) + (word.hasLetters() ? 0 : inFullNames.count(all));
            if (count < fewest) {
                keys = all;
                full = !word.hasLetters();
                fewest = count;
            }
        }
        // Of several words it is the worst that counts: then what is found first need not be best.
        int length = words.size() == 1 ? words.get(0).query().length() : Integer.MAX_VALUE;
        offer(
                best,
                beginning.any(keys),
                number -> current.test(entries[number]) && (shortest[number] <= length || !best.isFullOfBeginnings()),
                Integer.MAX_VALUE);
        BitSet rest = elsewhere.any(keys);
        if (full) {
            rest.or(inFullNames.any(keys));
        }
        offer(best, rest, number -> current.test(entries[number]), best.limit());
    }

    private void byCode(BestOrganizations best, String word, Predicate<OrganizationEntry> current) {
        boolean possible = word.chars().allMatch(c -> c < 128);
        int found = 0;
        for (int i = 0; possible && i < entries.length && found < best.limit(); i++) {
            OrganizationEntry entry = entries[i];
            if (entry.code().regionMatches(true, 0, word, 0, word.length()) && current.test(entry)) {
                found += best.offer(entry) && entry.code().length() > word.length() ? 1 : 0;
            }
        }
    }

    private void offer(BestOrganizations best, BitSet numbers, IntPredicate isOffered, int most) {
        int found = 0;
        for (int number = numbers.nextSetBit(0); number >= 0 && found < most; number = numbers.nextSetBit(number + 1)) {
            if (isOffered.test(number)) {
                found += best.offer(entries[number]) ? 1 : 0;
            }
        }
    }
}
