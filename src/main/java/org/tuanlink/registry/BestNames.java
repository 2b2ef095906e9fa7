package org.tuanlink.registry;

import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.tuanlink.registry.PinyinMatch.Typed;

/**
 * Those names of many that match best. First whose name it is, then whose begins so; then the same of pinyin that is spelled
 * out, then of initials; then whose has it elsewhere.
 */
final class BestNames {

    private static final int WHOLE = 0;
    private static final int BEGINNING = 1;
    private static final int SPELLED = 2;
    private static final int SPELLED_BEGINNING = 3;
    private static final int ALMOST_SPELLED = 4;
    private static final int INITIALS = 5;
    private static final int INITIALS_BEGINNING = 6;
    private static final int ELSEWHERE = 7;
    private static final int NONE = -1;

    private final PinyinMatch match;
    private final int limit;
    private final PriorityQueue<Rank> best;
    private final Set<Long> seen = new HashSet<>();

    BestNames(PinyinMatch match, int limit) {
        this.match = match;
        this.limit = limit;
        this.best = new PriorityQueue<>(limit + 1);
    }

    private record Rank(int quality, long id) implements Comparable<Rank> {

        /** The best is the greatest, so that a queue gives away the worst first. */
        @Override
        public int compareTo(Rank other) {
            int byQuality = Integer.compare(other.quality, quality);
            return byQuality != 0 ? byQuality : Long.compare(other.id, id);
        }
    }

    /** Takes it if it matches well enough; the same may be offered again. */
    void offer(long id, String name) {
        int quality = quality(name);
        boolean worse = isFull() && best.element().compareTo(new Rank(quality, id)) > 0;
        if (quality == NONE || worse || !seen.add(id)) {
            return;
        }
        best.add(new Rank(quality, id));
        if (best.size() > limit) {
            best.remove();
        }
    }

    boolean isFull() {
        return best.size() >= limit;
    }

    /** Whether none that merely begins so, or less, is of any use any more. */
    boolean isFullOfBeginnings() {
        return isFull() && best.element().quality() <= (match.isSyllable() ? SPELLED_BEGINNING : ALMOST_SPELLED);
    }

    List<Long> ids() {
        return best.stream()
                .sorted((one, other) -> other.compareTo(one))
                .map(Rank::id)
                .toList();
    }

    /** 0 is the best; negative when it does not match. */
    int quality(String name) {
        int length = name.length();
        if (!match.isAt(name, 0, length)) {
            return match.find(name, 1, length) == PinyinMatch.NOWHERE ? NONE : ELSEWHERE;
        } else if (name.regionMatches(true, 0, match.query(), 0, match.query().length())) {
            return match.query().length() == length ? WHOLE : BEGINNING;
        }
        int end = match.end(name, 0, length, Typed.IN_FULL);
        if (end != PinyinMatch.NOWHERE) {
            return end == length ? SPELLED : SPELLED_BEGINNING;
        } else if (match.end(name, 0, length, Typed.ALMOST) != PinyinMatch.NOWHERE) {
            return ALMOST_SPELLED;
        }
        return match.isWhole(name, 0, length) ? INITIALS : INITIALS_BEGINNING;
    }
}
