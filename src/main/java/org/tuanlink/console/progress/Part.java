package org.tuanlink.console.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.progress.Count;
import org.tuanlink.progress.Stage;
import org.tuanlink.registry.Category;

/**
 * The members of a category.
 *
 * @param stage the one with the same last day that is about them; null when there is none
 */
record Part(Category category, Count count, @Nullable Stage stage) {

    /** All categories, as far as there is a member or a stage. */
    static List<Part> of(Map<Category, Count> counts, Stage chosen, List<Stage> stages) {
        List<Part> parts = new ArrayList<>();
        counts.forEach((category, count) -> {
            Stage stage = chosen.isAbout(category)
                    ? chosen
                    : stages.stream()
                            .filter(one -> one.isAboutMembers() && one.isAbout(category))
                            .filter(one -> one.by().equals(chosen.by()))
                            .findFirst()
                            .orElse(null);
            if (stage != null || count.total() > 0) {
                parts.add(new Part(category, count, stage));
            }
        });
        return parts;
    }

    /** Such as {@code 85.20}; null when there is nobody. */
    public @Nullable String percent() {
        return Told.percent(count.rate());
    }

    /** Such as {@code 95}; null without a stage. */
    public @Nullable String target() {
        return stage == null ? null : Told.percentOf(stage.target());
    }

    /** How many are missing to the target; negative when more are there than it asks; null without a stage. */
    public @Nullable Long behind() {
        return stage == null ? null : count.behind(stage.target());
    }
}
