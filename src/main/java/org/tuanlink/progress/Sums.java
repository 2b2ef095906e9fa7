package org.tuanlink.progress;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds what organisations contribute to the figures of all above them. */
final class Sums {

    private final Map<FigureTable.Key, Figures> sums = new HashMap<>();

    void add(Own own) {
        add(own, own.figures());
    }

    /** What changes when an organisation contributes this instead of that; null when it contributes nothing. */
    void change(@Nullable Own before, @Nullable Own after) {
        if (before != null) {
            add(before, Figures.NONE.minus(before.figures()));
        }
        if (after != null) {
            add(after, after.figures());
        }
    }

    private void add(Own own, Figures figures) {
        own.counted().forEach(id -> sums.merge(new FigureTable.Key(id, own.category()), figures, Figures::plus));
    }

    /** Those that are not nothing. */
    Map<FigureTable.Key, Figures> sums() {
        sums.values().removeIf(Figures::isNothing);
        return sums;
    }
}
