package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts what goes into one statement. */
final class Batches {

    private Batches() {}

    static <T> List<List<T>> of(Collection<T> all, int size) {
        List<T> list = all instanceof List<T> given ? given : new ArrayList<>(all);
        List<List<T>> batches = new ArrayList<>();
        for (int start = 0; start < list.size(); start += size) {
            batches.add(list.subList(start, Math.min(list.size(), start + size)));
        }
        return batches;
    }
}
