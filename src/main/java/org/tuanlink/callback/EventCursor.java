package org.tuanlink.callback;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in the list of events, newest first: what comes after it was received earlier. Its text can stand in an address. */
public record EventCursor(Instant receivedAt, long id) {

    /** Empty for what is none. */
    public static Optional<EventCursor> parse(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,13}-[0-9]{1,9}-[0-9]{1,18}")) {
            return Optional.empty();
        }
        String[] parts = text.split("-", -1);
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            return at.isAfter(Instant.parse("9000-01-01T00:00:00Z"))
                    ? Optional.empty()
                    : Optional.of(new EventCursor(at, Long.parseLong(parts[2])));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return receivedAt.getEpochSecond() + "-" + receivedAt.getNano() + "-" + id;
    }
}
