package org.tuanlink.progress;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.Category;

/**
 * One of the stages of supervision.
 *
 * @param key by which programs and addresses know it
 * @param name as pages show it
 * @param measures what is counted, added up
 * @param categories of the branches whose members count; empty for everybody
 * @param by the last day
 * @param target how much is to be done by then: 1 for all
 */
public record Stage(
        @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}") String key,

        @NotBlank String name,
        @NotEmpty Set<Measure> measures,
        @Nullable Set<Category> categories,
        @NotNull LocalDate by,
        @NotNull @DecimalMin("0.01") @DecimalMax("1") BigDecimal target) {

    public Stage {
        measures = measures == null ? Set.of() : Set.copyOf(measures);
        categories = categories == null ? Set.of() : Set.copyOf(categories);
        // Of posts that meet in an organisation one is taken off there, whatever the category: no category has its own
        // sum.
        if (!categories.isEmpty() && !measures.equals(Set.of(Measure.MEMBERS))) {
            throw new IllegalArgumentException("Only members are counted by category: stage " + key);
        }
    }

    /** Whether it is about the members of branches, and nothing else. */
    public boolean isAboutMembers() {
        return measures.equals(Set.of(Measure.MEMBERS));
    }

    /** Whether it counts people, and not things. */
    public boolean isAboutPeople() {
        return !measures.contains(Measure.ORGANIZATIONS) && !measures.contains(Measure.POSTS);
    }

    /** Whether everybody counts, whatever the category. */
    public boolean isAboutAll() {
        return about().isEmpty();
    }

    /** The categories that count; empty for all. */
    Set<Category> about() {
        return Objects.requireNonNull(categories);
    }

    /** How much of it there is, given the figures by category. */
    Count count(Map<Category, Figures> figures) {
        long total = 0;
        long done = 0;
        for (Map.Entry<Category, Figures> one : figures.entrySet()) {
            if (isAbout(one.getKey())) {
                for (Measure measure : measures) {
                    total += one.getValue().total(measure);
                    done += one.getValue().done(measure);
                }
            }
        }
        return new Count(total, done);
    }

    /** Whether the members of branches of this category count. */
    public boolean isAbout(Category category) {
        return isAboutAll() || about().contains(category);
    }
}
