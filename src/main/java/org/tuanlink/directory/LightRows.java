package org.tuanlink.directory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.Ledger.LightRow;

/** The ledger's light rows in ascending cadre id, a page at a time; the next is fetched while one is worked on. */
final class LightRows {

    private final LongFunction<List<LightRow>> pages;
    private List<LightRow> page = List.of();
    private int next;
    private long last = -1;
    private boolean ended;
    private @Nullable CompletableFuture<List<LightRow>> ahead;

    /** @param pages the page after a cadre id, empty at the end */
    LightRows(LongFunction<List<LightRow>> pages) {
        this.pages = pages;
    }

    /** The next row, if it is before this cadre. */
    @Nullable LightRow takeBefore(long cadreId) {
        LightRow row = peek();
        if (row == null || row.cadreId() >= cadreId) {
            return null;
        }
        next++;
        return row;
    }

    /** The next row, if it is this cadre's. */
    @Nullable LightRow takeIf(long cadreId) {
        LightRow row = peek();
        if (row == null || row.cadreId() != cadreId) {
            return null;
        }
        next++;
        return row;
    }

    private @Nullable LightRow peek() {
        if (next == page.size() && !ended) {
            page = ahead == null ? pages.apply(last) : ahead.join();
            next = 0;
            ended = page.isEmpty();
            if (!ended) {
                long from = page.get(page.size() - 1).cadreId();
                last = from;
                ahead = CompletableFuture.supplyAsync(() -> pages.apply(from));
            }
        }
        return next < page.size() ? page.get(next) : null;
    }
}
