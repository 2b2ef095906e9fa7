package org.tuanlink.console.directory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.console.shell.ListFilter;
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
                ListFilter.choice(HistoryFilter.Result.class, result),
                ListFilter.word(scope),
                ListFilter.word(by),
                day(from, 0),
                day(to, 1));
    }

    /** For the audit log. */
    Map<String, String> asMap() {
        return new ListFilter()
                .with("result", result)
                .with("scope", scope)
                .with("by", by)
                .with("from", from)
                .with("to", to)
                .asMap();
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
