package org.tuanlink.progress;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;

/** The members of a subtree by the category of their branches. */
@Service
public class Split {

    private final Progress progress;
    private final FigureTable figures;

    Split(Progress progress, FigureTable figures) {
        this.progress = progress;
        this.figures = figures;
    }

    /** Every category; nothing when there is no such organisation in the scope. Without a code the root of the scope. */
    public Map<Category, Count> members(OrganizationScope scope, @Nullable OrganizationCode code) {
        Map<Category, Count> counts = new EnumMap<>(Category.class);
        progress.place(scope, code).ifPresent(place -> {
            Map<Category, Figures> known = figures.of(List.of(place.id())).getOrDefault(place.id(), Map.of());
            for (Category category : Category.values()) {
                Figures found = known.getOrDefault(category, Figures.NONE);
                counts.put(category, new Count(found.total(Measure.MEMBERS), found.done(Measure.MEMBERS)));
            }
        });
        return counts;
    }
}
