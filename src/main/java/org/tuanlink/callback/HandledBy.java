package org.tuanlink.callback;

import java.util.Collection;
import java.util.List;

/** Names of handlers as a column. */
final class HandledBy {

    private static final String SEPARATOR = ",";

    private HandledBy() {}

    static List<String> parse(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split(SEPARATOR, -1));
    }

    static String column(Collection<String> names) {
        return String.join(SEPARATOR, names);
    }
}
