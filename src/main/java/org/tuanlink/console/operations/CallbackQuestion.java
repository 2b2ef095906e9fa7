package org.tuanlink.console.operations;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.callback.CallbackSource;
import org.tuanlink.callback.EventFilter;
import org.tuanlink.callback.EventState;
import org.tuanlink.console.shell.ListFilter;

/** What the page's filter asks, as it stands in the address; what is empty or no filter does not restrict. */
public record CallbackQuestion(
        @Nullable String state,
        @Nullable String kind,
        @Nullable String source,
        @Nullable String subject,
        @Nullable String from,
        @Nullable String to) {

    EventFilter filter(ZoneId zone) {
        return new EventFilter(
                ListFilter.choice(EventState.class, state),
                ListFilter.word(kind),
                ListFilter.choice(CallbackSource.class, source),
                ListFilter.word(subject),
                time(from, zone),
                time(to, zone));
    }

    boolean restricts() {
        return !asMap().isEmpty();
    }

    Map<String, String> asMap() {
        return given().asMap();
    }

    private ListFilter given() {
        return new ListFilter()
                .with("state", state)
                .with("kind", kind)
                .with("source", source)
                .with("subject", subject)
                .with("from", from)
                .with("to", to);
    }

    /** The list's address after this place. */
    String address(String path, @Nullable Object after) {
        return given().with("after", after == null ? null : after.toString()).address(path);
    }

    private static @Nullable Instant time(@Nullable String text, ZoneId zone) {
        if (text == null || !text.matches("[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?")) {
            return null;
        }
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
