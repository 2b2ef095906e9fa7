package org.tuanlink.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names of the cadres in office at a revision. Immutable. Most are indexed; what was written since is kept beside the
 * index, and taken into it when it has become much. A name takes about 80 bytes: 16 MB for 200,000.
 */
final class CadreNames {

    static final CadreNames EMPTY = new CadreNames(-1, IndexedNames.NONE, Collections.emptySortedMap());

    /** So many are looked through one by one. */
    private static final int MOST_BESIDE = 1_000;

    private final long revision;
    private final IndexedNames indexed;
    private final SortedMap<Long, Written> beside;

    private CadreNames(long revision, IndexedNames indexed, SortedMap<Long, Written> beside) {
        this.revision = revision;
        this.indexed = indexed;
        this.beside = beside;
    }

    /** A cadre as he was written; without office he is taken out. */
    record Written(long id, String name, boolean inOffice) {}

    long revision() {
        return revision;
    }

    /** How many there are, more or less: some of those written since may have been there before. */
    int size() {
        return indexed.size() + beside.size();
    }

    /** The same with these put in their places. */
    CadreNames with(long newRevision, Collection<Written> changed) {
        if (changed.isEmpty()) {
            return new CadreNames(newRevision, indexed, beside);
        }
        TreeMap<Long, Written> all = new TreeMap<>(beside);
        changed.forEach(one -> all.put(one.id(), one));
        return all.size() > MOST_BESIDE
                ? new CadreNames(newRevision, indexed.with(all.values()), Collections.emptySortedMap())
                : new CadreNames(newRevision, indexed, Collections.unmodifiableSortedMap(all));
    }

    /** The ids of those who match best, the best first. */
    List<Long> best(PinyinMatch match, int limit) {
        BestNames best = new BestNames(match, limit);
        beside.values().stream().filter(Written::inOffice).forEach(one -> best.offer(one.id(), one.name()));
        indexed.offerTo(best, match.pairs(), id -> !beside.containsKey(id));
        return best.ids();
    }
}
