package org.tuanlink.platform;

import java.util.List;

/**
 * A page of a list.
 *
 * @param page from 1
 * @param total of all pages
 */
public record Page<T>(List<T> items, int page, long total) {

    /** Rows of a page where the caller has no say. */
    public static final int SIZE = 100;

    public Page {
        items = List.copyOf(items);
    }
}
