package org.tuanlink.console.directory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.HistoryFilter;

/** The history's filter as it stands in the address. What cannot be read does not restrict. */
record HistoryQuery(
        @Nullable String result,
        @Nullable String scope,
        @Nullable String by,
        @Nullable String from,
        @Nullable String to) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    HistoryFilter filter() {
        return new HistoryFilter(
                Stream.of(HistoryFilter.Result.values())
                        .filter(one -> one.name().equals(result))
                        .findFirst()
                        .orElse(null),
                word(scope),
                word(by),
                day(from, 0),
                day(to, 1));
    }

    /** For the audit log. */
    Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        put(map, "result", result);
        put(map, "scope", scope);
        put(map, "by", by);
        put(map, "from", from);
        put(map, "to", to);
        return map;
    }

    private static void put(Map<String, String> map, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            map.put(key, value.strip());
        }
    }

    private static @Nullable String word(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable Instant day(@Nullable String text, int later) {
        try {
            return text == null || text.isBlank()
                    ? null
                    : LocalDate.parse(text.strip())
                            .plusDays(later)
                            .atStartOfDay(ZONE)
                            .toInstant();
        } catch (DateTimeException notADay) {
            return null;
        }
    }
}
