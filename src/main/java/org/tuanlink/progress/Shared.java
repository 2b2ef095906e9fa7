package org.tuanlink.progress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where somebody who holds several posts was counted too often. In the order of their paths, two neighbouring posts meet in
 * the lowest organisation above both; taking one off there for each two neighbours leaves one in every subtree that has any.
 *
 * @param operators how often too much as an operator
 * @param cadres how often too much as a cadre
 */
record Shared(int operators, int cadres) {

    /**
     * A post.
     *
     * @param path of its organisation
     */
    record Held(String path, boolean operator) {}

    /** By the organisations where it is taken off. */
    static Map<Long, Shared> of(List<Held> posts) {
        Map<Long, Shared> shared = new HashMap<>();
        meetings(posts.stream().map(Held::path).toList())
                .forEach(meeting -> shared.merge(meeting, new Shared(0, 1), Shared::plus));
        meetings(posts.stream().filter(Held::operator).map(Held::path).toList())
                .forEach(meeting -> shared.merge(meeting, new Shared(1, 0), Shared::plus));
        return shared;
    }

    private Shared plus(Shared other) {
        return new Shared(operators + other.operators, cadres + other.cadres);
    }

    private static List<Long> meetings(List<String> paths) {
        List<String> ordered = paths.stream().sorted().toList();
        List<Long> meetings = new ArrayList<>();
        for (int i = 1; i < ordered.size(); i++) {
            List<Long> one = Own.ids(ordered.get(i - 1));
            List<Long> other = Own.ids(ordered.get(i));
            int depth = 0;
            while (depth < Math.min(one.size(), other.size()) && Objects.equals(one.get(depth), other.get(depth))) {
                depth++;
            }
            if (depth > 0) {
                meetings.add(one.get(depth - 1));
            }
        }
        return meetings;
    }
}
