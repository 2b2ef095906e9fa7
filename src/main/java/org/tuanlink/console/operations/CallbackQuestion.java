package org.tuanlink.console.operations;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.tuanlink.callback.CallbackSource;
import org.tuanlink.callback.EventFilter;
import org.tuanlink.callback.EventState;

/** What the page's filter asks, as it stands in the address; what is empty or no filter does not restrict. */
public record CallbackQuestion(
        @Nullable String state,
        @Nullable String kind,
        @Nullable String source,
        @Nullable String subject,
        @Nullable String from,
        @Nullable String to) {

    private static final int LONGEST = 100;

    EventFilter filter(ZoneId zone) {
        return new EventFilter(
                choice(EventState.class, state),
                clean(kind),
                choice(CallbackSource.class, source),
                clean(subject),
                time(from, zone),
                time(to, zone));
    }

    boolean restricts() {
        return !asMap().isEmpty();
    }

    Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        put(map, "state", state);
        put(map, "kind", kind);
        put(map, "source", source);
        put(map, "subject", subject);
        put(map, "from", from);
        put(map, "to", to);
        return map;
    }

    private static void put(Map<String, String> map, String name, @Nullable String value) {
        String cleaned = clean(value);
        if (cleaned != null) {
            map.put(name, cleaned);
        }
    }

    /** The list's address after this place. */
    String address(String path, @Nullable Object after) {
        Map<String, String> all = asMap();
        if (after != null) {
            all.put("after", after.toString());
        }
        var builder = UriComponentsBuilder.fromPath(path);
        all.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        return builder.encode().buildAndExpand(all).toUriString();
    }

    private static <T extends Enum<T>> @Nullable T choice(Class<T> type, @Nullable String given) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(given))
                .findFirst()
                .orElse(null);
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

    private static @Nullable String clean(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
    }
}
