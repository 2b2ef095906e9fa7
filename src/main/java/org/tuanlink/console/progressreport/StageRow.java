package org.tuanlink.console.progressreport;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tuanlink.progress.Ranking;
import org.tuanlink.progress.Report;
import org.tuanlink.progress.ReportWords;
import org.tuanlink.progress.StageProgress;

/** A stage's figures as pages say them. */
record StageRow(
        StageProgress stage,
        boolean overdue,
        String target,
        String rate,
        String behind,
        String since,
        String expected) {

    static StageRow of(StageProgress stage, LocalDate day) {
        return new StageRow(
                stage,
                day.isAfter(stage.stage().by()),
                ReportWords.rate(stage.stage().target()),
                ReportWords.rate(stage.count().rate()),
                ReportWords.behind(stage),
                ReportWords.since(stage.sinceYesterday()),
                ReportWords.expected(stage));
    }

    /** One of those that are compared. */
    record Compared(Ranking.Ranked ranked, StageRow row) {}

    /** A table of those that are compared. */
    record Table(String group, StageProgress stage, List<Compared> rows) {}

    /** Which stage is looked at first: the next whose day comes and that is not reached, else the last that was not. */
    private static Optional<StageProgress> focus(Report report) {
        List<StageProgress> open =
                report.stages().stream().filter(one -> !one.isReached()).toList();
        Optional<StageProgress> next = open.stream()
                .filter(one -> !report.day().isAfter(one.stage().by()))
                .findFirst();
        return next.or(() -> open.stream().reduce((one, last) -> last))
                .or(() -> report.stages().stream().findFirst());
    }

    /** Of the one that is looked at, and only where somebody has something to do. */
    static List<Table> tables(Report report) {
        return report.comparisons().stream()
                .flatMap(one -> focus(report).stream()
                        .map(stage -> new Table(
                                one.group().name(),
                                stage,
                                one.ranked(stage).stream()
                                        .map(ranked -> new Compared(ranked, of(ranked.stage(), report.day())))
                                        .toList())))
                .filter(table ->
                        table.rows().stream().anyMatch(row -> row.ranked().rank() != null))
                .toList();
    }
}
