package org.tuanlink.console.progress;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a ranking comes to.
 *
 * @param reached how many have reached the target
 * @param behind how many have not
 * @param more how many more are done than yesterday in all of them; null when that is not known of any
 * @param idle of how many it is known that nothing went on since yesterday, although they are behind
 */
record Summary(long reached, long behind, @Nullable Long more, long idle) {

    static Summary of(List<RankingPages.Ranked> rows) {
        List<Told> told = rows.stream()
                .map(one -> one.row().told())
                .filter(one -> one.state() != StageState.NOTHING)
                .toList();
        List<Long> more = told.stream()
                .map(one -> one.progress().sinceYesterday())
                .filter(Objects::nonNull)
                .toList();
        long reached = told.stream().filter(one -> one.progress().isReached()).count();
        return new Summary(
                reached,
                told.size() - reached,
                more.isEmpty() ? null : more.stream().mapToLong(Long::longValue).sum(),
                told.stream().filter(Summary::isIdle).count());
    }

    private static boolean isIdle(Told told) {
        Long more = told.progress().sinceYesterday();
        return !told.progress().isReached() && more != null && more <= 0;
    }
}
