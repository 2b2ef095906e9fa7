package org.tuanlink.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/** The figures of supervision as they are kept, against those counted by hand, for services that run as processes. */
public final class FiguresCheck {

    private FiguresCheck() {}

    /** How many figures were compared. */
    public static int size(JdbcTemplate jdbc) {
        return NaiveCount.of(jdbc).size();
    }

    /** What differs: the figure, what is kept, what was counted. */
    public static List<String> differences(JdbcTemplate jdbc) {
        Map<String, String> counted = NaiveCount.of(jdbc);
        Map<String, String> kept = NaiveCount.kept(jdbc);
        var all = new TreeSet<>(counted.keySet());
        all.addAll(kept.keySet());
        List<String> differences = new ArrayList<>();
        all.stream()
                .filter(key -> !Objects.equals(counted.get(key), kept.get(key)))
                .forEach(key -> differences.add(key + ": kept " + kept.get(key) + ", counted " + counted.get(key)));
        return differences;
    }
}
