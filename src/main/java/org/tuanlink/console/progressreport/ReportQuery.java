package org.tuanlink.console.progressreport;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.console.shell.ListFilter;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.progress.Place;
import org.tuanlink.progress.Report;
import org.tuanlink.progress.ReportRefusal;
import org.tuanlink.progress.Reports;
import org.tuanlink.registry.OrganizationScope;

/**
 * Which report, as it stands in the address. What cannot be read is as if it were not there.
 *
 * @param stages keys; none are all
 */
record ReportQuery(
        @Nullable String organization,
        @Nullable String day,
        @Nullable List<String> stages) {

    Report report(Reports reports, OrganizationScope scope) {
        Place place = reports.place(scope, organization)
                .orElseThrow(() -> RefusedException.notFound(ReportRefusal.NO_SUCH_ORGANIZATION.sentence()));
        return reports.of(place, on(reports.today()), chosen());
    }

    /** Not in the future. */
    private LocalDate on(LocalDate today) {
        try {
            LocalDate given = day == null || day.isBlank() ? today : LocalDate.parse(day.strip());
            return given.isAfter(today) ? today : given;
        } catch (DateTimeParseException e) {
            return today;
        }
    }

    List<String> chosen() {
        List<String> given = stages;
        return given == null
                ? List.of()
                : given.stream().filter(key -> !key.isBlank()).toList();
    }

    /** Whether the box of a stage is ticked. */
    public boolean has(String key) {
        return chosen().isEmpty() || chosen().contains(key);
    }

    /** For the audit log. */
    Map<String, String> asMap(Report report) {
        return new ListFilter()
                .with("organization", report.place().code().value())
                .with("day", report.day().toString())
                .with("stages", String.join(" ", chosen()))
                .asMap();
    }
}
