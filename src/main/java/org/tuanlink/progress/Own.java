package org.tuanlink.progress;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.Category;

/**
 * What one active organisation contributes, without what is below it.
 *
 * @param path its ids from the root to itself, to the figures of all of which it is added
 * @param set the category it sets itself; null when it inherits one
 * @param category the category that counts
 */
record Own(long id, String path, @Nullable Category set, Category category, Figures figures) {

    /** To whose figures it is added. */
    List<Long> counted() {
        return ids(path);
    }

    static List<Long> ids(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(step -> !step.isEmpty())
                .map(Long::valueOf)
                .toList();
    }
}
