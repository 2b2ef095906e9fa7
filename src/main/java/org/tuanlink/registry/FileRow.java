package org.tuanlink.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of an import file.
 *
 * @param number as a person sees it: the header is row 1
 * @param cells stripped; "" where a cell is empty
 */
record FileRow(int number, List<String> cells) {

    /** The cell in this place, "" beyond the last. */
    String cell(int index) {
        return index >= 0 && index < cells.size() ? cells.get(index) : "";
    }

    /** The cell in this place, or null if it is empty. */
    @Nullable String filled(int index) {
        String cell = cell(index);
        return cell.isEmpty() ? null : cell;
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }
}
