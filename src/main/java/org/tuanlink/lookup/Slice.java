package org.tuanlink.lookup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next where to go on; null at the end. A part may be empty though there is more.
 */
public record Slice<T>(List<T> items, @Nullable Long next) {

    public Slice {
        items = List.copyOf(items);
    }
}
