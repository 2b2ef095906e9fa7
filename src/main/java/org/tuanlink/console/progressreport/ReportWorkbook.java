package org.tuanlink.console.progressreport;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.console.workbook.WorkbookColumn;
import org.tuanlink.console.workbook.WorkbookList;
import org.tuanlink.console.workbook.WorkbookRows;
import org.tuanlink.progress.Ranking;
import org.tuanlink.progress.Report;
import org.tuanlink.progress.Report.Below;
import org.tuanlink.progress.Reports;
import org.tuanlink.progress.StageProgress;

/** A report as a workbook: a sheet of the stages, one of the rankings, one of all that are behind. */
@Component
class ReportWorkbook {

    private static final ResourceBundle WORDS =
            ResourceBundle.getBundle("org.tuanlink.console.progressreport.workbook");
    private static final String STEP = "　";

    private final Reports reports;

    ReportWorkbook(Reports reports) {
        this.reports = reports;
    }

    List<WorkbookList<?>> of(Report report, Map<String, String> filter) {
        return List.of(stages(report, filter), rankings(report), behind(report));
    }

    private static WorkbookList<StageProgress> stages(Report report, Map<String, String> filter) {
        List<WorkbookColumn<StageProgress>> columns = new ArrayList<>();
        columns.add(column("day", one -> report.day()));
        columns.add(column("organization", one -> report.place().name()));
        columns.add(column("stage", one -> one.stage().name()));
        columns.add(column("by", one -> one.stage().by()));
        columns.add(column("target", one -> percent(one.stage().target())));
        figures(columns, one -> one);
        columns.add(column("expected", one -> one.isReached() ? null : one.expected()));
        return new WorkbookList<>("progress-report", title(report), filter, columns, WorkbookRows.of(report.stages()));
    }

    /** Of the file. */
    static String title(Report report) {
        return WORDS.getString("title") + " " + report.place().name() + " " + report.day();
    }

    private static <T> void figures(List<WorkbookColumn<T>> columns, Function<T, StageProgress> of) {
        columns.add(column("total", (T one) -> of.apply(one).count().total()));
        columns.add(column("done", (T one) -> of.apply(one).count().done()));
        columns.add(column("rate", (T one) -> percent(of.apply(one).count().rate())));
        columns.add(column("behind", (T one) -> of.apply(one).behind()));
        columns.add(column("since", (T one) -> of.apply(one).sinceYesterday()));
    }

    private record Compared(String group, Ranking.Ranked ranked) {}

    private static WorkbookList<Compared> rankings(Report report) {
        List<WorkbookColumn<Compared>> columns = new ArrayList<>();
        columns.add(column("group", one -> WORDS.getString("group." + one.group())));
        columns.add(column("stage", one -> one.ranked().stage().stage().name()));
        columns.add(column("rank", one -> one.ranked().rank()));
        columns.add(column(
                "organization", one -> one.ranked().organization().place().name()));
        columns.add(
                column("code", one -> one.ranked().organization().place().code().value()));
        figures(columns, one -> one.ranked().stage());
        return new WorkbookList<>(
                "progress-report", WORDS.getString("rankings"), Map.of(), columns, sink -> report.comparisons()
                        .forEach(group -> report.stages().forEach(stage -> group.ranked(stage)
                                .forEach(one ->
                                        sink.accept(new Compared(group.group().name(), one))))));
    }

    private WorkbookList<Below> behind(Report report) {
        List<WorkbookColumn<Below>> columns = new ArrayList<>();
        columns.add(column("level", Below::depth));
        columns.add(column(
                "organization",
                one -> STEP.repeat(one.depth() - 1) + one.organization().place().name()));
        columns.add(column("code", one -> one.organization().place().code().value()));
        columns.add(column(
                "type",
                one -> WORDS.getString(
                        "type." + one.organization().place().type().name())));
        for (StageProgress stage : report.stages()) {
            String name = stage.stage().name() + " ";
            columns.add(new WorkbookColumn<>(
                    name + WORDS.getString("column.total"),
                    one -> in(one, stage).count().total()));
            columns.add(new WorkbookColumn<>(
                    name + WORDS.getString("column.done"),
                    one -> in(one, stage).count().done()));
            columns.add(new WorkbookColumn<>(name + WORDS.getString("missing"), one -> one.missing(stage)));
        }
        return new WorkbookList<>(
                "progress-report",
                WORDS.getString("behind"),
                Map.of(),
                columns,
                sink -> reports.behind(report, sink::accept));
    }

    private static StageProgress in(Below one, StageProgress stage) {
        return one.organization().stage(stage.stage().key()).orElse(stage);
    }

    private static @Nullable BigDecimal percent(@Nullable BigDecimal rate) {
        return rate == null ? null : rate.movePointRight(2);
    }

    private static <T> WorkbookColumn<T> column(String key, Function<? super T, ? extends @Nullable Object> value) {
        return new WorkbookColumn<>(WORDS.getString("column." + key), value);
    }
}
