package org.tuanlink.callback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events, the newest first.
 *
 * @param next where earlier ones go on; null at the end
 */
public record EventSlice(List<EventView> events, @Nullable EventCursor next) {

    public EventSlice {
        events = List.copyOf(events);
    }
}
