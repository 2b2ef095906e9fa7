package org.tuanlink.registry;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The category for check-in: its own, else that of the nearest ancestor that sets one, else 其他. */
public final class CategoryRules {

    private CategoryRules() {}

    /**
     * The category that counts for an organisation.
     *
     * @param own null when it sets none
     * @param ancestors what the ancestors set, the nearest first; null where one sets none
     */
    public static Category effective(@Nullable Category own, Iterable<? extends @Nullable Category> ancestors) {
        Category category = own;
        Iterator<? extends @Nullable Category> above = ancestors.iterator();
        while (category == null && above.hasNext()) {
            category = above.next();
        }
        return category == null ? Category.OTHER : category;
    }
}
