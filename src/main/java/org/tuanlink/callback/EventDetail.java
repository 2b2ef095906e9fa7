package org.tuanlink.callback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event with what it says.
 *
 * @param message with personal data and credentials masked; null when the stored message can't be opened or read
 */
public record EventDetail(EventView event, @Nullable Field message) {

    /** An element of the message. */
    public record Field(String name, String value, List<Field> fields) {

        public Field {
            fields = List.copyOf(fields);
        }
    }
}
