package org.tuanlink.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of tasks.
 *
 * @param next the id to go on after; null at the end
 */
public record ReviewSlice(List<ReviewItem> items, @Nullable Long next) {

    public ReviewSlice {
        items = List.copyOf(items);
    }
}
