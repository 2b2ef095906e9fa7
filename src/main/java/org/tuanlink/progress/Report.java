package org.tuanlink.progress;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * How an organisation with all below it stood on a day, and how those below compare (通报).
 *
 * @param today whether the day is not over yet: figures as they are now
 * @param stages those that the report is about, as far as anything is known of that day: else none
 */
public record Report(
        Place place, LocalDate day, boolean today, List<StageProgress> stages, List<Comparison> comparisons) {

    public Report {
        stages = List.copyOf(stages);
        comparisons = List.copyOf(comparisons);
    }

    /** Whether anything is known of that day. */
    public boolean isKnown() {
        return !stages.isEmpty();
    }

    /** Whether a report is behind in none of its stages. */
    public boolean isReached() {
        return stages.stream().allMatch(StageProgress::isReached);
    }

    /** Who is compared with whom. */
    public enum Group {
        CITY,
        UNIVERSITY,
        COUNTY,
        /** What stands directly below, where there is nothing of the other kinds. */
        CHILDREN
    }

    /** Organisations of a kind, to be ranked by a stage. */
    public record Comparison(Group group, List<OrganizationProgress> organizations) {

        public Comparison {
            organizations = List.copyOf(organizations);
        }

        public List<Ranking.Ranked> ranked(StageProgress stage) {
            return Ranking.of(organizations, stage.stage().key());
        }
    }

    /**
     * An organisation below.
     *
     * @param depth 1 directly below
     * @param behind false when it stands here only because something below it is behind
     */
    public record Below(OrganizationProgress organization, int depth, boolean behind) {

        /** How many it misses in the stage; 0 when it has reached its target. */
        public long missing(StageProgress of) {
            return organization
                    .stage(of.stage().key())
                    .map(one -> Math.max(0, one.behind()))
                    .orElse(0L);
        }
    }

    /**
     * A line of a list that is not complete.
     *
     * @param others where this is not 0, so many more are behind that have no line of their own, and there is no organisation
     */
    public record Line(@org.jspecify.annotations.Nullable Below below, int depth, long others) {}

    Set<String> keys() {
        return Set.copyOf(stages.stream().map(one -> one.stage().key()).toList());
    }
}
