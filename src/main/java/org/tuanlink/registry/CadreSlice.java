package org.tuanlink.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of cadres.
 *
 * @param next to be handed back for what follows, safe in a URL; null at the end
 */
public record CadreSlice(List<CadreItem> items, @Nullable String next) {

    public CadreSlice {
        items = List.copyOf(items);
    }
}
