package org.tuanlink.callback.web;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tuanlink.callback.CallbackSource;
import org.tuanlink.callback.EventFilter;
import org.tuanlink.callback.EventState;
import org.tuanlink.platform.RefusedException;

/** What a caller writes to name events; empty is the same as absent. */
record EventQuery(
        @Nullable String state,
        @Nullable String kind,
        @Nullable String source,
        @Nullable String subject,
        @Nullable String from,
        @Nullable String to) {

    private static final ResourceBundle SENTENCES =
            ResourceBundle.getBundle("org.tuanlink.callback.query", Locale.ROOT);

    private static final int LONGEST_KIND = 40;
    private static final int LONGEST_SUBJECT = 100;

    /** What every database can compare with. */
    private static final int FIRST_YEAR = 1971;

    private static final int LAST_YEAR = 9000;

    EventFilter filter() {
        return new EventFilter(
                choice("state", EventState.class, state),
                text("kind", kind, LONGEST_KIND),
                choice("source", CallbackSource.class, source),
                text("subject", subject, LONGEST_SUBJECT),
                time("from", from),
                time("to", to));
    }

    static int page(int page) {
        if (page < 1 || page > 1_000_000) {
            throw refused("PAGE_INVALID", page);
        }
        return page;
    }

    private static @Nullable String text(String name, @Nullable String given, int longest) {
        if (given == null || given.isBlank()) {
            return null;
        } else if (given.length() > longest) {
            throw refused("TEXT_TOO_LONG", name, longest);
        }
        return given.strip();
    }

    private static <T extends Enum<T>> @Nullable T choice(String name, Class<T> type, @Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(given.strip()))
                .findFirst()
                .orElseThrow(() -> refused("CHOICE_UNKNOWN", name, names(type)));
    }

    private static <T extends Enum<T>> String names(Class<T> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining("、"));
    }

    private static @Nullable Instant time(String name, @Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            // A plus sign that was not escaped arrives as a space.
            OffsetDateTime time = OffsetDateTime.parse(given.strip().replace(' ', '+'));
            if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
                throw refused("TIME_INVALID", name);
            }
            return time.toInstant();
        } catch (DateTimeParseException e) {
            throw refused("TIME_INVALID", name);
        }
    }

    private static RefusedException refused(String code, Object... details) {
        return RefusedException.badRequest(
                code, new MessageFormat(SENTENCES.getString(code), Locale.ROOT).format(details));
    }
}
