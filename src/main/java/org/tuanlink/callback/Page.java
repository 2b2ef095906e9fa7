package org.tuanlink.callback;

import java.util.List;

/**
 * A page of a list.
 *
 * @param page from 1
 * @param total of all pages
 */
public record Page<T>(List<T> items, int page, long total) {

    static final int SIZE = 50;

    public Page {
        items = List.copyOf(items);
    }
}
