package org.tuanlink.progress;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tuanlink.poster.Paper;
import org.tuanlink.poster.Paper.Column;
import org.tuanlink.poster.Paper.Row;
import org.tuanlink.progress.Ranking.Ranked;
import org.tuanlink.progress.Report.Below;
import org.tuanlink.progress.Report.Comparison;
import org.tuanlink.progress.Report.Line;

/** A report on paper: A4, as PDF. */
@Component
public class ReportPaper {

    private static final int MOST_RANKED = 70;
    private static final int WORST = 30;

    private final Reports reports;
    private final Clock clock;

    ReportPaper(Reports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * The report as PDF.
     *
     * @param by who prepares it
     */
    public byte[] pdf(Report report, String by) {
        DateTimeFormatter day = DateTimeFormatter.ofPattern(ReportWords.of("until"));
        String date = day.format(report.day());
        LocalDateTime now = LocalDateTime.now(clock);
        String time = DateTimeFormatter.ofPattern(ReportWords.of("time")).format(now);
        try (Paper paper = new Paper(ReportWords.of("running", report.place().name(), date), ReportWords.of("page"))) {
            paper.title(ReportWords.of("title"))
                    .subtitle(report.place().name())
                    .subtitle(ReportWords.of(
                            "of.day", date, report.today() ? ReportWords.of("now", time) : ReportWords.of("whole.day")))
                    .line(ReportWords.of("by", by, day.format(now) + " " + time));
            if (report.isKnown()) {
                fill(paper, report);
            } else {
                paper.line(ReportWords.of("unknown"));
            }
            return paper.pdf();
        }
    }

    private void fill(Paper paper, Report report) {
        paper.heading(ReportWords.of("summary"));
        summary(paper, report);
        int section = 1;
        for (Comparison one : report.comparisons()) {
            String number = ReportWords.of("numbers").substring(section, section + 1);
            paper.heading(ReportWords.of(
                    "comparison", number, ReportWords.of(one.group().name())));
            List<String> idle = new ArrayList<>();
            for (StageProgress stage : report.stages()) {
                List<Ranked> ranked = one.ranked(stage);
                if (ranked.stream().allMatch(place -> place.rank() == null)) {
                    idle.add(stage.stage().name());
                } else {
                    ranking(paper, ranked, stage);
                }
            }
            if (!idle.isEmpty()) {
                paper.line(ReportWords.of("nothing", String.join("、", idle)));
            }
            section++;
        }
        paper.heading(ReportWords.of("list", ReportWords.of("numbers").substring(section, section + 1)));
        list(paper, report);
    }

    private static void summary(Paper paper, Report report) {
        List<Column> columns = List.of(
                new Column(ReportWords.of("column.stage"), 30, false),
                new Column(ReportWords.of("column.by"), 18, false),
                new Column(ReportWords.of("column.target"), 10, true),
                new Column(ReportWords.of("column.total"), 15, true),
                new Column(ReportWords.of("column.done"), 15, true),
                new Column(ReportWords.of("column.rate"), 13, true),
                new Column(ReportWords.of("column.behind"), 17, true),
                new Column(ReportWords.of("column.since"), 13, true),
                new Column(ReportWords.of("column.expected"), 18, true));
        paper.table(
                columns,
                report.stages().stream()
                        .map(one -> new Row(
                                0,
                                List.of(
                                        one.stage().name(),
                                        one.stage().by()
                                                + (report.day()
                                                                .isAfter(one.stage()
                                                                        .by())
                                                        ? ReportWords.of("overdue")
                                                        : ""),
                                        ReportWords.rate(one.stage().target()),
                                        ReportWords.number(one.count().total()),
                                        ReportWords.number(one.count().done()),
                                        ReportWords.rate(one.count().rate()),
                                        ReportWords.behind(one),
                                        ReportWords.since(one.sinceYesterday()),
                                        ReportWords.expected(one)),
                                one.isReached() ? Set.of() : Set.of(6),
                                false))
                        .toList());
    }

    private static void ranking(Paper paper, List<Ranked> all, StageProgress stage) {
        List<Ranked> ranked = all.stream().filter(one -> one.rank() != null).toList();
        boolean some = ranked.size() > MOST_RANKED;
        List<Ranked> shown = some ? ranked.subList(ranked.size() - WORST, ranked.size()) : ranked;
        paper.subheading(
                some
                        ? ReportWords.of("worst", stage.stage().name(), WORST, ranked.size())
                        : stage.stage().name());
        List<Column> columns = List.of(
                new Column(ReportWords.of("column.rank"), 9, true),
                new Column(ReportWords.of("column.organization"), 50, false),
                new Column(ReportWords.of("column.total"), 16, true),
                new Column(ReportWords.of("column.done"), 16, true),
                new Column(ReportWords.of("column.rate"), 14, true),
                new Column(ReportWords.of("column.behind"), 16, true),
                new Column(ReportWords.of("column.since"), 14, true));
        List<Row> rows = new ArrayList<>(shown.stream().map(ReportPaper::row).toList());
        if (ranked.size() < all.size()) {
            String idle = ReportWords.of("idle", all.size() - ranked.size());
            rows.add(new Row(0, List.of("", idle, "", "", "", "", ""), Set.of(), true));
        }
        paper.table(columns, rows);
    }

    private static Row row(Ranked one) {
        StageProgress stage = one.stage();
        return new Row(
                0,
                List.of(
                        String.valueOf(one.rank()),
                        one.organization().place().name(),
                        ReportWords.number(stage.count().total()),
                        ReportWords.number(stage.count().done()),
                        ReportWords.rate(stage.count().rate()),
                        ReportWords.behind(stage),
                        ReportWords.since(stage.sinceYesterday())),
                stage.isReached() ? Set.of() : Set.of(5),
                false);
    }

    private void list(Paper paper, Report report) {
        List<Line> lines = reports.lines(report);
        if (lines.isEmpty()) {
            paper.line(ReportWords.of("list.none"));
            return;
        }
        paper.line(ReportWords.of("list.note") + (report.today() ? "" : ReportWords.of("list.past")));
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(
                ReportWords.of("column.organization"),
                34 + 4f * (7 - report.stages().size()),
                false));
        report.stages().forEach(stage -> columns.add(new Column(stage.stage().name(), 12, true)));
        paper.table(columns, lines.stream().map(line -> row(report, line)).toList());
    }

    private static Row row(Report report, Line line) {
        List<String> cells = new ArrayList<>();
        Set<Integer> red = new HashSet<>();
        Below below = line.below();
        cells.add(
                below == null
                        ? ReportWords.of("others", line.others())
                        : below.organization().place().name());
        for (StageProgress stage : report.stages()) {
            long missing = below == null ? 0 : below.missing(stage);
            cells.add(below == null ? "" : missing > 0 ? ReportWords.number(missing) : "—");
            if (missing > 0 && line.depth() == 1) {
                red.add(cells.size() - 1);
            }
        }
        return new Row(line.depth() - 1, cells, red, below == null);
    }
}
