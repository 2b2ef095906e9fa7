package org.tuanlink.access;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in the list, newest first: what comes after it is older. Its text can stand in an address. */
public record AuditCursor(LocalDateTime at, long id) {

    private static final int FIRST_YEAR = 1971;
    private static final int LAST_YEAR = 9000;

    /** Empty for what is none. */
    public static Optional<AuditCursor> parse(@Nullable String text) {
        if (text == null || !text.matches("[0-9T:.-]{16,26}_[0-9]{1,18}")) {
            return Optional.empty();
        }
        int mark = text.indexOf('_');
        try {
            LocalDateTime at = LocalDateTime.parse(text.substring(0, mark));
            return at.getYear() < FIRST_YEAR || at.getYear() > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(new AuditCursor(at, Long.parseLong(text.substring(mark + 1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return at + "_" + id;
    }
}
