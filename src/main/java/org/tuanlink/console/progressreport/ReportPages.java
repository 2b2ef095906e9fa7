package org.tuanlink.console.progressreport;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.tuanlink.access.Caller;
import org.tuanlink.console.workbook.Workbooks;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.progress.Report;
import org.tuanlink.progress.ReportPaper;
import org.tuanlink.progress.ReportSends;
import org.tuanlink.progress.Reports;

/** The report of a day: to look at, and to save as PDF and workbook. */
@Requires(Permission.REGISTRY_READ)
@Controller
@RequestMapping("/console/progress/reports")
class ReportPages {

    private static final int SHOWN = 200;

    private final Reports reports;
    private final ReportSends sends;
    private final Saving saving;

    ReportPages(Reports reports, ReportSends sends, Saving saving) {
        this.reports = reports;
        this.sends = sends;
        this.saving = saving;
    }

    /** How reports are saved, and that they were. */
    @org.springframework.stereotype.Component
    record Saving(ReportPaper paper, ReportWorkbook workbook, Workbooks workbooks, AuditTrail audit) {}

    @GetMapping
    String report(ReportQuery query, Caller caller, Model model) {
        Report report = query.report(reports, caller.scope());
        var below = report.isKnown() ? reports.children(report) : java.util.List.<Report.Below>of();
        model.addAttribute("query", query);
        model.addAttribute("report", report);
        model.addAttribute("today", reports.today());
        model.addAttribute("stages", reports.stages());
        model.addAttribute(
                "rows",
                report.stages().stream()
                        .map(one -> StageRow.of(one, report.day()))
                        .toList());
        model.addAttribute("tables", StageRow.tables(report));
        model.addAttribute("below", below.stream().limit(SHOWN).toList());
        model.addAttribute("more", Math.max(0, below.size() - SHOWN));
        model.addAttribute("maySend", caller.may(Permission.PROGRESS_REPORT) && sends.maySend(caller.scope()));
        model.addAttribute("mayExport", caller.may(Permission.EXPORT));
        return "console/progressreport/report";
    }

    @Requires(Permission.EXPORT)
    @GetMapping("/report.pdf")
    ResponseEntity<byte[]> pdf(ReportQuery query, Caller caller) {
        Report report = query.report(reports, caller.scope());
        byte[] pdf = saving.paper().pdf(report, caller.name());
        AuditEntry entry = AuditEntry.of(
                        "progress.report.print",
                        "progress-report",
                        report.place().code().value(),
                        report.place().name())
                .in(report.place().path())
                .change("day", null, report.day().toString());
        saving.audit().record(entry);
        String name = ReportWorkbook.title(report).replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "") + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(pdf);
    }

    @Requires(Permission.EXPORT)
    @GetMapping("/report.xlsx")
    View workbook(ReportQuery query, Caller caller) {
        Report report = query.report(reports, caller.scope());
        return saving.workbooks().download(caller, saving.workbook().of(report, query.asMap(report)));
    }
}
