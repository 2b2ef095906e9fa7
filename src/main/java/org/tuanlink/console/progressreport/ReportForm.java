package org.tuanlink.console.progressreport;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tuanlink.console.shell.ListFilter;
import org.tuanlink.progress.ReportReach;

/** The form of a 通报 or its schedule, as it was filled in. What cannot be read is as if it were not there. */
record ReportForm(
        @Nullable String organization,
        @Nullable List<String> stages,
        @Nullable String reach,
        @Nullable UUID request,
        @Nullable String weekday,
        @Nullable String time) {

    List<String> chosen() {
        List<String> given = stages;
        return given == null ? List.of() : given;
    }

    /** Whether the box of a stage is ticked. */
    public boolean has(String key) {
        return chosen().contains(key);
    }

    ReportReach whom() {
        return Objects.requireNonNullElse(ListFilter.choice(ReportReach.class, reach), ReportReach.CHILDREN);
    }

    /** Null for every day. */
    @Nullable DayOfWeek on() {
        return ListFilter.choice(DayOfWeek.class, weekday);
    }
}
