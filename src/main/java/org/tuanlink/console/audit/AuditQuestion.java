package org.tuanlink.console.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.access.AuditFilter;
import org.tuanlink.console.shell.ListFilter;

/** What the page's filter asks, as it stands in the address; empty is the same as absent. Days include both ends. */
public record AuditQuestion(
        @Nullable String from,
        @Nullable String to,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subjectKind,
        @Nullable String subjectId,
        @Nullable String text) {

    /** The same, without what is empty or no filter at all. */
    AuditQuestion cleaned() {
        return new AuditQuestion(
                dayOrNull(from) == null ? null : from,
                dayOrNull(to) == null ? null : to,
                ListFilter.word(actor),
                ListFilter.word(action),
                ListFilter.word(subjectKind),
                ListFilter.word(subjectId),
                ListFilter.word(text));
    }

    AuditFilter filter() {
        LocalDateTime begin = dayOrNull(from);
        LocalDateTime end = dayOrNull(to);
        return new AuditFilter(
                begin,
                end == null ? null : end.plusDays(1),
                ListFilter.word(actor),
                ListFilter.word(action),
                ListFilter.word(subjectKind),
                ListFilter.word(subjectId),
                ListFilter.word(text));
    }

    /** What restricts, by name. */
    Map<String, String> asMap() {
        return given().asMap();
    }

    private ListFilter given() {
        return new ListFilter()
                .with("from", from)
                .with("to", to)
                .with("actor", actor)
                .with("action", action)
                .with("subjectKind", subjectKind)
                .with("subjectId", subjectId)
                .with("text", text);
    }

    /** An address with this question. */
    public String address(String path) {
        return given().address(path);
    }

    /** An address with this question and one parameter more. */
    public String address(String path, String name, String value) {
        return given().with(name, value).address(path);
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
}
