package org.tuanlink.progress;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Organisations of a kind in the order of a stage's rate, the best first; those with nothing to do stand last, unranked. */
public final class Ranking {

    private Ranking() {}

    /** Which organisations are compared. */
    public enum Kind {
        CITY,
        UNIVERSITY,
        COUNTY
    }

    /**
     * A place.
     *
     * @param rank from 1, the same for the same rate; null for one that has nothing to do
     */
    public record Ranked(@Nullable Integer rank, OrganizationProgress organization, StageProgress stage) {}

    static List<Ranked> of(List<OrganizationProgress> organizations, String stage) {
        List<Ranked> ranked = new ArrayList<>(organizations.stream()
                .flatMap(one -> one.stage(stage).map(found -> new Ranked(null, one, found)).stream())
                .sorted(Comparator.comparing(
                        (Ranked one) -> one.stage().count().rate(),
                        Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder())))
                .toList());
        int rank = 0;
        BigDecimal before = null;
        for (int i = 0; i < ranked.size(); i++) {
            Ranked one = ranked.get(i);
            BigDecimal rate = one.stage().count().rate();
            if (rate != null) {
                rank = before != null && rate.compareTo(before) == 0 ? rank : i + 1;
                ranked.set(i, new Ranked(rank, one.organization(), one.stage()));
                before = rate;
            }
        }
        return List.copyOf(ranked);
    }
}
