package org.tuanlink.console.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.tuanlink.access.AuditFilter;

/** What the page's filter asks, as it stands in the address; empty is the same as absent. Days include both ends. */
public record AuditQuestion(
        @Nullable String from,
        @Nullable String to,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subjectKind,
        @Nullable String subjectId,
        @Nullable String text) {

    private static final int LONGEST = 200;

    /** The same, without what is empty or no filter at all. */
    AuditQuestion cleaned() {
        return new AuditQuestion(
                dayOrNull(from) == null ? null : from,
                dayOrNull(to) == null ? null : to,
                clean(actor),
                clean(action),
                clean(subjectKind),
                clean(subjectId),
                clean(text));
    }

    AuditFilter filter() {
        LocalDateTime begin = dayOrNull(from);
        LocalDateTime end = dayOrNull(to);
        return new AuditFilter(
                begin,
                end == null ? null : end.plusDays(1),
                clean(actor),
                clean(action),
                clean(subjectKind),
                clean(subjectId),
                clean(text));
    }

    /** What restricts, by name. */
    Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        put(map, "from", from);
        put(map, "to", to);
        put(map, "actor", actor);
        put(map, "action", action);
        put(map, "subjectKind", subjectKind);
        put(map, "subjectId", subjectId);
        put(map, "text", text);
        return map;
    }

    private static void put(Map<String, String> map, String name, @Nullable String value) {
        String cleaned = clean(value);
        if (cleaned != null) {
            map.put(name, cleaned);
        }
    }

    /** An address with this question. */
    public String address(String path) {
        var builder = UriComponentsBuilder.fromPath(path);
        asMap().forEach((name, value) -> builder.queryParam(name, "{" + name + "}"));
        return builder.encode().buildAndExpand(asMap()).toUriString();
    }

    /** An address with this question and one parameter more. */
    public String address(String path, String name, String value) {
        String plain = address(path);
        return plain
                + (plain.contains("?") ? "&" : "?")
                + UriComponentsBuilder.newInstance()
                        .queryParam(name, "{value}")
                        .encode()
                        .buildAndExpand(value)
                        .toUriString()
                        .substring(1);
    }

    private static @Nullable LocalDateTime dayOrNull(@Nullable String text) {
        try {
            return text == null || text.isBlank() || !text.matches("[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
                    ? null
                    : LocalDate.parse(text).atStartOfDay();
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
