package org.tuanlink.console.workbook;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a workbook's rows come from: handed over one by one, so that no list of all of them ever exists. */
public interface WorkbookRows<T> {

    /** Hands every row to the sink, in the order of the sheet. */
    void forEach(Consumer<? super T> sink);

    /**
     * Rows that are read page by page.
     *
     * @param next the page after the row with this key, from the first row when it is null; an empty page is the end
     * @param key of a row, which the next page begins after
     */
    static <T, K> WorkbookRows<T> paged(Function<@Nullable K, List<T>> next, Function<? super T, K> key) {
        return sink -> {
            K after = null;
            List<T> page = next.apply(after);
            while (!page.isEmpty()) {
                page.forEach(sink);
                after = key.apply(page.get(page.size() - 1));
                page = next.apply(after);
            }
        };
    }

    /** Rows that are in memory anyway. */
    static <T> WorkbookRows<T> of(List<T> rows) {
        return rows::forEach;
    }
}
