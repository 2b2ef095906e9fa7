package org.tuanlink.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.LeadingBodyLevel;
import org.tuanlink.registry.OrganizationScope;

/** The ranking, with what each place was at the end of yesterday. */
@Service
public class Standings {

    private final Progress progress;
    private final DayTable days;

    Standings(Progress progress, DayTable days) {
        this.progress = progress;
        this.days = days;
    }

    /**
     * A place.
     *
     * @param before its rank at the end of yesterday among those of which one is known; null when nothing is known
     */
    public record Standing(Ranking.Ranked now, @Nullable Integer before) {

        /** How many ranks it has risen; negative when it has fallen, null when that cannot be told. */
        public @Nullable Integer risen() {
            Integer rank = now.rank();
            return rank == null || before == null ? null : before - rank;
        }
    }

    /** What can be compared within a scope: all in the province, counties in a city. */
    public List<Ranking.Kind> kinds(OrganizationScope scope) {
        LeadingBodyLevel level = progress.place(scope, null).map(Place::level).orElse(null);
        if (level == LeadingBodyLevel.PROVINCE) {
            return List.of(Ranking.Kind.values());
        }
        return level == LeadingBodyLevel.CITY ? List.of(Ranking.Kind.COUNTY) : List.of();
    }

    public List<Standing> of(OrganizationScope scope, Ranking.Kind kind, Stage stage) {
        List<Ranking.Ranked> now = progress.ranking(scope, kind, stage.key());
        Map<Long, Integer> before =
                ranks(now.stream().map(one -> one.organization().place().id()).toList(), stage);
        return now.stream()
                .map(one ->
                        new Standing(one, before.get(one.organization().place().id())))
                .toList();
    }

    private Map<Long, Integer> ranks(List<Long> ids, Stage stage) {
        LocalDate yesterday = progress.today().minusDays(1);
        Map<Long, BigDecimal> rates = new HashMap<>();
        days.of(ids, yesterday, yesterday).forEach((id, known) -> {
            BigDecimal rate =
                    stage.count(known.getOrDefault(yesterday, Map.of())).rate();
            if (rate != null) {
                rates.put(id, rate);
            }
        });
        return ranks(rates);
    }

    private static Map<Long, Integer> ranks(Map<Long, BigDecimal> rates) {
        List<Map.Entry<Long, BigDecimal>> ordered = new ArrayList<>(rates.entrySet());
        ordered.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        Map<Long, Integer> ranks = new HashMap<>();
        int rank = 0;
        for (int i = 0; i < ordered.size(); i++) {
            boolean same = i > 0
                    && ordered.get(i).getValue().compareTo(ordered.get(i - 1).getValue()) == 0;
            rank = same ? rank : i + 1;
            ranks.put(ordered.get(i).getKey(), rank);
        }
        return ranks;
    }
}
