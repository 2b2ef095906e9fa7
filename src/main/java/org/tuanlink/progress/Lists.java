package org.tuanlink.progress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Ids for SQL's {@code IN}. MariaDB turns lists of 1,000 and more into joins with temporary tables. */
final class Lists {

    private static final int MOST = 900;

    private Lists() {}

    static String of(Collection<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    static void inParts(Collection<Long> ids, Consumer<String> part) {
        List<Long> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += MOST) {
            part.accept(of(all.subList(from, Math.min(all.size(), from + MOST))));
        }
    }
}
