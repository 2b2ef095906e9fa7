package org.tuanlink.messaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** Asks for many keys in a few statements. */
final class Keys {

    private static final int AT_ONCE = 500;

    private Keys() {}

    /** @param query given the question marks and their arguments */
    static <T> List<T> each(Collection<String> keys, BiFunction<String, Object[], List<T>> query) {
        List<String> all = List.copyOf(keys);
        List<T> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            String marks = String.join(", ", Collections.nCopies(some.size(), "?"));
            found.addAll(query.apply(marks, some.toArray()));
        }
        return found;
    }
}
